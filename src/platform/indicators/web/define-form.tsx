import { type FormEvent, useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { indicatorDefinitionUrl } from '#platform/routes/web/urls.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { DateField } from '#ui/date-field.tsx'
import type { DefinitionIn, IndicatorOut } from '../contract.ts'
import { CategoryFields } from './category-fields.tsx'
import { type DefinePart, DefineText } from './define-inputs.tsx'
import type { Draft } from './draft.ts'
import { sentOf } from './draft.ts'
import { figureOf } from './field-words.ts'
import { FormulaFields } from './formula-fields.tsx'
import { MeaningFields } from './meaning-fields.tsx'
import { PeriodFields } from './period-fields.tsx'
import { texts } from './texts.ts'
import { WatchFields } from './watch-fields.tsx'

export interface DefineFormProps {
  start: Draft
  /** What is changed; absent for a new indicator. */
  before?: IndicatorOut
  all: readonly IndicatorOut[]
}

const FIELDS = [
  'vi',
  'unit',
  'code',
  'id',
  'office',
  'formula',
  'over',
  'under',
  'ratio',
  'max',
  'since',
  'categories',
  'measure',
]

/** The form of a definition in one column: what it is, where values come from, when they are due, how they are watched. */
export function DefineForm({ start, before, all }: DefineFormProps) {
  const { say, lang } = useLang()
  const { go } = useHere()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const [draft, setDraft] = useState(start)
  const [tried, setTried] = useState(false)
  const { value } = draft
  const set = (change: { [K in keyof DefinitionIn]?: DefinitionIn[K] | undefined }) =>
    setDraft((now) => ({ ...now, value: { ...now.value, ...change } as DefinitionIn }))
  const error = (field: string, empty = false) =>
    errorOf(sending.problem, field) ?? (tried && empty ? say(texts.need) : undefined)
  // What the program itself declares keeps its meaning; a changed one has its first version from there.
  const locked = before !== undefined && before.origin === 'module'
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!value.title.vi.trim() || !value.unit.trim() || !value.periods.length) return
    const body = JSON.parse(JSON.stringify(sentOf(draft, before && figureOf(before)))) as DefinitionIn
    const done = await sending.run(() =>
      before
        ? send<IndicatorOut>('PUT', `/api/v1/indicators/${encodeURIComponent(before.id)}`, body)
        : send<IndicatorOut>('POST', '/api/v1/indicators', body),
    )
    if (!done) return
    refresh('/api/v1/indicators', '/api/v1/figures', '/api/v1/boards')
    notice({ status: 'ok', title: say(texts.saved, { name: say(done.title) }) })
    go(indicatorDefinitionUrl(done.id), { replace: true })
  }
  const part: DefinePart = { value, set, error, locked }
  return (
    <form onSubmit={save} className="flex flex-col gap-3.5" noValidate>
      <FormProblem problem={sending.problem} fields={FIELDS} />
      {locked && <p className="rounded-control bg-info-soft px-3 py-2">{say(texts.locked)}</p>}
      <MeaningFields {...part} fresh={!before} />
      {!locked && <FormulaFields draft={draft} onDraft={setDraft} all={all} problem={sending.problem} />}
      <PeriodFields {...part} lacking={tried && !value.periods.length} />
      <WatchFields {...part} />
      <CategoryFields draft={draft} onDraft={setDraft} error={error('categories')} />
      <DefineText field="source" label={say(texts.source)} rows={2} {...part} />
      <Checkbox
        checked={value.public ?? false}
        onChecked={(on) => set({ public: on || undefined })}
        label={say(texts.isPublic)}
      />
      {before && (
        <>
          <DateField
            today={today()}
            id="define-since"
            label={say(texts.since)}
            hint={say(texts.sinceHint)}
            lang={lang}
            optional
            value={value.since ?? null}
            onValue={(since) => set({ since: since ?? undefined })}
            error={error('since')}
          />
          <DefineText field="note" label={say(texts.note)} rows={2} {...part} />
        </>
      )}
      <div>
        <Button type="submit" kind="primary" busy={sending.busy}>
          {say(texts.save)}
        </Button>
      </div>
    </form>
  )
}
