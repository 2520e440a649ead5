import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Measures, SetDoc } from '../contract.ts'
import { texts } from './texts.ts'

const MEASURES: readonly Measures[] = ['communes', 'departments', 'schools', 'staff', 'provinces']

/** What a set is called, who issues it, who is measured and how many points it has. */
export function SetHead({ doc, mayEdit, onDoc }: { doc: SetDoc; mayEdit: boolean; onDoc: (doc: SetDoc) => void }) {
  const { say, lang } = useLang()
  const text = (key: 'name' | 'nameEn' | 'decision', label: string) => (
    <TextField
      id={`set-${key}`}
      label={label}
      value={doc[key] ?? ''}
      disabled={!mayEdit}
      onChange={(event) => onDoc({ ...doc, [key]: event.target.value })}
      lang={lang}
    />
  )
  const number = (key: 'total', label: string) => (
    <NumberField
      id={`set-${key}`}
      label={label}
      value={doc[key]}
      disabled={!mayEdit}
      onValue={(n) => onDoc({ ...doc, [key]: n ?? 0 })}
      digits={0}
      lang={lang}
    />
  )
  return (
    <Card title={say(texts.set)} padded>
      <div className="flex flex-col gap-3">
        {text('name', say(texts.name))}
        {text('nameEn', say(texts.nameEn))}
        {text('decision', say(texts.decision))}
        {number('total', say(texts.total))}
        <TextField
          id="set-year"
          label={say(texts.year)}
          inputMode="numeric"
          value={String(doc.year)}
          disabled={!mayEdit}
          onChange={(event) => onDoc({ ...doc, year: Number(event.target.value.replace(/\D/g, '')) })}
          lang={lang}
        />
        <NativeSelect
          id="set-measures"
          label={say(texts.measures)}
          value={doc.measures}
          disabled={!mayEdit}
          onChange={(event) => onDoc({ ...doc, measures: event.target.value as Measures })}
          choices={MEASURES.map((one) => ({ value: one, label: say(texts[one]) }))}
          lang={lang}
        />
        <NativeSelect
          id="set-merging"
          label={say(texts.merging)}
          value={doc.mergeWeighting}
          disabled={!mayEdit}
          onChange={(event) => onDoc({ ...doc, mergeWeighting: event.target.value as SetDoc['mergeWeighting'] })}
          choices={(['none', 'population'] as const).map((one) => ({ value: one, label: say(texts[one]) }))}
          lang={lang}
        />
      </div>
    </Card>
  )
}
