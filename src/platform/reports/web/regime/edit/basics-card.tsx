import { useLang } from '#platform/routes/web/words.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Card } from '#ui/card.tsx'
import { DateField } from '#ui/date-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { CardOfForm } from './report-form.ts'
import { texts } from './texts.ts'

/** What a report is, who takes it, from when on. */
export function BasicsCard({ form, put, errorOf, isNew }: CardOfForm & { isNew: boolean }) {
  const { say, lang } = useLang()
  const { fields } = useModules()
  const text = (key: 'code' | 'name' | 'nameEn' | 'receiver' | 'content' | 'instructions') => ({
    id: `report-${key}`,
    label: say(texts[key]),
    value: form[key],
    error: errorOf(key),
    onChange: (event: { currentTarget: unknown }) => put({ [key]: (event.currentTarget as HTMLInputElement).value }),
  })
  return (
    <Card title={say(texts.basics)} padded>
      <div className="flex flex-col gap-3">
        <TextField {...text('code')} hint={say(texts.codeHint)} readOnly={!isNew} />
        <TextField {...text('name')} />
        <TextField {...text('nameEn')} hint={say(texts.nameEnHint)} optional lang={lang} />
        <TextField {...text('receiver')} />
        <NativeSelect
          id="report-field"
          label={say(texts.field)}
          value={form.field}
          error={errorOf('field')}
          onChange={(e) => put({ field: e.currentTarget.value })}
          choices={[
            { value: '', label: say(texts.noField) },
            ...fields.map((one) => ({ value: one.id, label: say(one.title) })),
          ]}
        />
        {form.rule.frequency === 'once' && (
          <NativeSelect
            id="report-kind"
            label={say(texts.kind)}
            value={form.kind === 'thematic' ? 'thematic' : 'extraordinary'}
            onChange={(e) => put({ kind: e.currentTarget.value as 'thematic' })}
            choices={(['extraordinary', 'thematic'] as const).map((one) => ({ value: one, label: say(texts[one]) }))}
          />
        )}
        <TextField {...text('content')} rows={2} optional lang={lang} />
        <TextField {...text('instructions')} rows={2} optional lang={lang} />
        <div className="grid gap-3 sm:grid-cols-2">
          {(['since', 'until'] as const).map((key) => (
            <DateField
              key={key}
              id={`report-${key}`}
              label={say(texts[key])}
              today={today()}
              value={form[key]}
              error={errorOf(key)}
              onValue={(day) => put({ [key]: day })}
              optional={key === 'until'}
              lang={lang}
            />
          ))}
        </div>
      </div>
    </Card>
  )
}
