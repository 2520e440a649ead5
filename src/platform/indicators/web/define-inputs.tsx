import { useLang } from '#platform/routes/web/words.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { DefinitionIn } from '../contract.ts'

/** What each part of the form of a definition is given. */
export interface DefinePart {
  value: DefinitionIn
  set: (change: { [K in keyof DefinitionIn]?: DefinitionIn[K] | undefined }) => void
  /** Why a field was refused; `empty`: it cannot be left out, and is. */
  error: (field: string, empty?: boolean) => string | undefined
  /** What the program declares keeps its meaning. */
  locked: boolean
}

interface InputProps<Field> extends Pick<DefinePart, 'value' | 'set' | 'error'> {
  field: Field
  label: string
}

/** Words of a definition that may be left out. */
export function DefineText(props: InputProps<'code' | 'group' | 'source' | 'note'> & { rows?: number; hint?: string }) {
  const { field, label, value, set, error, rows, hint } = props
  const { lang } = useLang()
  return (
    <TextField
      id={`define-${field}`}
      label={label}
      lang={lang}
      optional
      rows={rows}
      hint={hint}
      value={value[field] ?? ''}
      onChange={(event) => set({ [field]: event.target.value || undefined })}
      error={error(field)}
    />
  )
}

/** A number of a definition that may be left out. */
export function DefineNumber({ field, label, value, set, error }: InputProps<'min' | 'max' | 'dueDays' | 'decimals'>) {
  const { lang } = useLang()
  return (
    <NumberField
      id={`define-${field}`}
      label={label}
      lang={lang}
      optional
      value={value[field] ?? null}
      onValue={(next) => set({ [field]: next ?? undefined })}
      error={error(field)}
    />
  )
}

/** A share of a definition, shown as a percentage. */
export function DefineShare({ field, label, value, set, error }: InputProps<'jump' | 'tolerance'>) {
  const { lang } = useLang()
  return (
    <NumberField
      id={`define-${field}`}
      label={label}
      lang={lang}
      unit="%"
      optional
      value={value[field] === undefined ? null : Math.round(value[field] * 10_000) / 100}
      onValue={(next) => set({ [field]: next === null ? undefined : next / 100 })}
      error={error(field)}
    />
  )
}
