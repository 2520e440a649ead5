import type { ComponentProps } from 'react'
import { controlClass, describedBy, Field, type FieldProps } from './field.tsx'
import type { Choice } from './select.tsx'

export interface NativeSelectProps
  extends Omit<FieldProps, 'children'>,
    Omit<ComponentProps<'select'>, 'id' | 'lang' | 'children' | 'className'> {
  choices: readonly Choice[]
  /** Shown first and carrying no value. */
  prompt?: string
}

/** One of a list, by the browser's own control: for pages that must work without scripts. */
export function NativeSelect({
  id,
  label,
  hint,
  error,
  optional,
  lang,
  className,
  choices,
  prompt,
  ...rest
}: NativeSelectProps) {
  return (
    <Field {...{ id, label, hint, error, optional, lang, className }}>
      <select
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        className={controlClass}
      >
        {prompt !== undefined && <option value="">{prompt}</option>}
        {choices.map((one) => (
          <option key={one.value} value={one.value} disabled={one.disabled}>
            {one.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
