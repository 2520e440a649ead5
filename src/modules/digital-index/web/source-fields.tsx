import { useLang } from '#platform/routes/web/words.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Criterion, Source } from '../contract.ts'
import { texts } from './texts.ts'

type Counts = Extract<Source, { kind: 'cases' }>['counts']
const COUNTS: readonly Counts[] = ['received', 'ended', 'ended-in-time']

/** Where the value of a criterion comes from: the unit itself, an indicator, or cases counted. */
export function SourceFields({
  id,
  criterion,
  mayEdit,
  onChange,
}: {
  id: string
  criterion: Criterion
  mayEdit: boolean
  onChange: (criterion: Criterion) => void
}) {
  const { say, lang } = useLang()
  const { source } = criterion
  const set = (next: Source) => onChange({ ...criterion, source: next })
  const begin = (kind: string) =>
    set(
      kind === 'figure'
        ? { kind, indicator: '' }
        : kind === 'cases'
          ? { kind, type: '', counts: 'ended-in-time' }
          : { kind: 'manual' },
    )
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <NativeSelect
        id={id}
        label={say(texts.source)}
        value={source.kind}
        disabled={!mayEdit}
        onChange={(event) => begin(event.target.value)}
        choices={[
          { value: 'manual', label: say(texts.manual) },
          { value: 'figure', label: say(texts.fromFigure) },
          { value: 'cases', label: say(texts.fromCases) },
        ]}
        lang={lang}
      />
      {source.kind !== 'manual' && (
        <TextField
          id={`${id}-id`}
          label={say(texts.sourceId)}
          value={source.kind === 'figure' ? source.indicator : source.type}
          disabled={!mayEdit}
          onChange={(event) =>
            set(
              source.kind === 'figure'
                ? { ...source, indicator: event.target.value }
                : { ...source, type: event.target.value },
            )
          }
          lang={lang}
        />
      )}
      {source.kind === 'cases' && (
        <NativeSelect
          id={`${id}-counts`}
          label={say(texts.counts)}
          value={source.counts}
          disabled={!mayEdit}
          onChange={(event) => set({ ...source, counts: event.target.value as Counts })}
          choices={COUNTS.map((one) => ({ value: one, label: say(texts[one]) }))}
          lang={lang}
        />
      )}
    </div>
  )
}
