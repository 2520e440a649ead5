import { useState } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { FormField } from './settings-form.ts'
import { texts } from './texts.ts'

export interface SettingsFieldProps {
  field: FormField
  value: unknown
  onValue: (value: unknown) => void
  /** A secret that is filled in already: it is never shown, only replaced. */
  kept: boolean
  error?: string
}

/** The control for one settings field of a connector. */
export function SettingsField({ field, value, onValue, kept, error }: SettingsFieldProps) {
  const { lang, say } = useLang()
  const [json, setJson] = useState(() => (value === undefined ? '' : JSON.stringify(value, null, 2)))
  const common = {
    id: `source-config-${field.name}`,
    label: field.title,
    hint: field.hint,
    error,
    lang,
    optional: !field.required,
  }
  if (field.kind === 'number')
    return (
      <NumberField
        {...common}
        value={typeof value === 'number' ? value : typeof field.start === 'number' ? field.start : null}
        onValue={onValue}
      />
    )
  if (field.kind === 'yes-no')
    return (
      <Checkbox label={field.title} hint={field.hint} checked={(value ?? field.start) === true} onChecked={onValue} />
    )
  if (field.kind === 'choice')
    return (
      <Select
        {...common}
        value={String(value ?? field.start ?? '') || null}
        onValue={onValue}
        choices={field.choices.map((one) => ({ value: one, label: one }))}
      />
    )
  if (field.kind === 'structure')
    return (
      <TextField
        {...common}
        rows={5}
        value={json}
        onChange={(event) => {
          setJson(event.target.value)
          try {
            onValue(event.target.value.trim() ? JSON.parse(event.target.value) : undefined)
          } catch {
            // Still being typed; what is wrong is told by the server when it is sent.
            onValue(event.target.value)
          }
        }}
      />
    )
  if (field.kind === 'secret')
    return (
      <TextField
        {...common}
        type="password"
        autoComplete="new-password"
        hint={say(kept ? texts.secretKept : texts.secretNew)}
        placeholder={kept ? '••••••••' : undefined}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onValue(event.target.value)}
      />
    )
  return (
    <TextField
      {...common}
      autoComplete="off"
      value={typeof value === 'string' ? value : String(field.start ?? '')}
      onChange={(event) => onValue(event.target.value)}
    />
  )
}
