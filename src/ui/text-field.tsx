import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { controlClass, describedBy, Field, type FieldProps } from './field.tsx'

type Shared = Omit<FieldProps, 'children' | 'className'>
export interface TextFieldProps extends Shared, Omit<ComponentProps<'input'>, 'id' | 'lang'> {
  /** More than one line: draws a text area of that many rows. */
  rows?: number
}

/** One line of text, or several with `rows`. Works without scripts (`name`, `defaultValue`). */
export function TextField({ id, label, hint, error, optional, lang, rows, className, ...rest }: TextFieldProps) {
  const shared = {
    id,
    required: optional ? undefined : rest.required,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy(id, hint, error),
  } as const
  return (
    <Field {...{ id, label, hint, error, optional, lang }} className={className}>
      {rows ? (
        <textarea
          {...(rest as unknown as ComponentProps<'textarea'>)}
          {...shared}
          rows={rows}
          className={classes(controlClass, 'py-2')}
        />
      ) : (
        <input type="text" {...rest} {...shared} className={controlClass} />
      )}
    </Field>
  )
}
