import type { Field } from '#platform/contract.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { today } from '#platform/settings/web/today.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { DateField } from '#ui/date-field.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'

export interface KindFieldProps {
  id: string
  field: Field
  value: unknown
  onValue: (value: unknown) => void
  error?: string
}

/** The control a declared field asks for: number with unit, day, choice, yes or no, secret, or a line of text. */
export function KindField({ id, field, value, onValue, error }: KindFieldProps) {
  const { lang, say } = useLang()
  const common = {
    id,
    label: say(field.title),
    hint: field.help && say(field.help),
    error,
    optional: !field.required,
    lang,
  }
  switch (field.kind) {
    case 'number':
      return (
        <NumberField {...common} unit={field.unit} value={typeof value === 'number' ? value : null} onValue={onValue} />
      )
    case 'yes-no':
      return <Checkbox label={common.label} hint={common.hint} checked={value === true} onChecked={onValue} />
    case 'choice':
      return (
        <Select
          {...common}
          value={typeof value === 'string' ? value : null}
          onValue={onValue}
          choices={Object.entries(field.options).map(([key, title]) => ({ value: key, label: say(title) }))}
        />
      )
    case 'day':
      return (
        <DateField {...common} today={today()} value={typeof value === 'string' ? value : null} onValue={onValue} />
      )
    default:
      return (
        <TextField
          {...common}
          type={field.kind === 'secret' ? 'password' : 'text'}
          autoComplete="off"
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onValue(event.target.value || null)}
        />
      )
  }
}
