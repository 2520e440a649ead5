import { vnDay } from '#kernel/time.ts'
import type { Field } from '#platform/contract.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { DateField } from '#ui/date-field.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { type Choice, Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { FileField, type KeptFile } from './file-field.tsx'
import { InstantField } from './instant-field.tsx'
import { PersonField, type PersonFieldProps } from './person-field.tsx'
import { type CasePlace, PlaceField } from './place-field.tsx'
import { useNamed } from './use-named.ts'

export interface DeclaredFieldProps {
  id: string
  name: string
  field: Field
  value: unknown
  onValue: (value: unknown) => void
  required: boolean
  error?: string
  /** Whom a field of kind `person` may name. */
  people: readonly Choice[]
  /** Offices, for a field called `office`, `receiving` or `deciding`. */
  offices: readonly Choice[]
}

const OFFICE_FIELDS: readonly string[] = ['office', 'receiving', 'deciding']

/** One field of a declared form, drawn by its kind: label above, error beside it. */
export function DeclaredField({
  id,
  name,
  field,
  value,
  onValue,
  required,
  error,
  people,
  offices,
}: DeclaredFieldProps) {
  const { say, lang } = useLang()
  const shared = { id, label: say(field.title), hint: field.help && say(field.help), error, optional: !required, lang }
  const text = typeof value === 'string' ? value : ''
  if (OFFICE_FIELDS.includes(name) && field.kind === 'text' && offices.length > 0)
    return <PersonField {...shared} choices={offices} value={text || null} onValue={onValue} />
  if (field.kind === 'text' && field.of)
    return <NamedField {...shared} of={field.of} value={text || null} onValue={onValue} />
  if (name === 'area' && field.kind === 'text') return <AreaPicker {...shared} value={text || null} onValue={onValue} />
  switch (field.kind) {
    case 'number':
      return (
        <NumberField {...shared} unit={field.unit} value={typeof value === 'number' ? value : null} onValue={onValue} />
      )
    case 'day':
      return <DateField {...shared} today={vnDay(new Date())} value={text || null} onValue={onValue} />
    case 'instant':
      return <InstantField {...shared} value={text || null} onValue={onValue} />
    case 'yes-no':
      return <Checkbox label={shared.label} hint={shared.hint} checked={value === true} onChecked={onValue} />
    case 'choice':
      return (
        <Select
          {...shared}
          value={text || null}
          onValue={onValue}
          choices={Object.entries(field.options).map(([key, title]) => ({ value: key, label: say(title) }))}
        />
      )
    case 'person':
      return <PersonField {...shared} choices={people} value={text || null} onValue={onValue} />
    case 'place':
      return <PlaceField {...shared} value={(value as CasePlace | undefined) ?? null} onValue={onValue} />
    case 'file': {
      const kept: KeptFile[] = text ? [{ hash: text, name: text.slice(0, 12) }] : []
      return <FileField {...shared} single files={kept} onFiles={([first]) => onValue(first?.hash ?? null)} />
    }
    default:
      return (
        <TextField
          {...shared}
          type={field.kind === 'secret' ? 'password' : 'text'}
          rows={isLong(name) ? 3 : undefined}
          value={text}
          onChange={(event) => onValue(event.target.value)}
        />
      )
  }
}

/** A code of a list, chosen by its name. */
function NamedField({ of, ...field }: Omit<PersonFieldProps, 'choices'> & { of: string }) {
  return <PersonField {...field} choices={useNamed(of)} />
}

/** Names whose texts run over several lines. */
function isLong(name: string): boolean {
  return /description|content|reason|result|answer|note|question|comment|text|proof|message|detail/i.test(name)
}
