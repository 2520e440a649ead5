import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { CHANNELS, type TemplateOut } from '../../../regime/contract.ts'
import type { DoorOut } from '../../../regime/sending-contract.ts'
import { texts as words } from '../texts.ts'
import type { CardOfForm } from './report-form.ts'
import { texts } from './texts.ts'

/** How a report goes out: ways, the receiving system, own templates, codes of the receiver. */
export function WaysCard({ form, put, errorOf }: CardOfForm) {
  const { say, lang } = useLang()
  const doors = useGet<{ items: DoorOut[] }>('/api/v1/reports/doors', undefined, { every: 0 })
  const templates = useGet<{ items: TemplateOut[] }>('/api/v1/reports/templates', undefined, { every: 0 })
  const template = (key: 'wordTemplate' | 'excelTemplate', kind: string) => (
    <NativeSelect
      id={`report-${key}`}
      label={say(texts[key])}
      value={form[key]}
      error={errorOf(key)}
      onChange={(e) => put({ [key]: e.currentTarget.value })}
      choices={[
        { value: '', label: say(texts.builtIn) },
        ...(templates.data?.items ?? [])
          .filter((one) => one.kind === kind)
          .map((one) => ({ value: one.id, label: one.title })),
      ]}
    />
  )
  return (
    <Card title={say(texts.ways)} padded>
      <div className="flex flex-col gap-3">
        <fieldset>
          <legend className="font-medium">{say(texts.channels)}</legend>
          <div className="flex flex-wrap gap-x-5">
            {CHANNELS.map((one) => (
              <Checkbox
                key={one}
                label={say(words[`channel-${one}`])}
                checked={form.channels.includes(one)}
                onChecked={(on) =>
                  put({ channels: on ? [...form.channels, one] : form.channels.filter((c) => c !== one) })
                }
              />
            ))}
          </div>
        </fieldset>
        <NativeSelect
          id="report-door"
          label={say(texts.door)}
          hint={say(texts.doorHint)}
          value={form.door}
          error={errorOf('door')}
          onChange={(e) => put({ door: e.currentTarget.value })}
          choices={[
            { value: '', label: say(texts.noDoor) },
            ...(doors.data?.items ?? []).map((one) => ({ value: one.id, label: one.title })),
          ]}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          {template('wordTemplate', 'docx')}
          {template('excelTemplate', 'xlsx')}
        </div>
        <TextField
          id="report-codes"
          rows={3}
          optional
          lang={lang}
          label={say(texts.codes)}
          hint={say(texts.codesHint)}
          value={form.codes}
          onChange={(e) => put({ codes: (e.currentTarget as unknown as HTMLTextAreaElement).value })}
        />
      </div>
    </Card>
  )
}
