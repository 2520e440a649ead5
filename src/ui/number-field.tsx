import { useEffect, useState } from 'react'
import { say } from '#kernel/text.ts'
import { unitIn } from '#kernel/unit-words.ts'
import { controlClass, describedBy, Field, type FieldProps } from './field.tsx'
import { formatNumber } from './format.ts'
import { readNumber } from './number-text.ts'
import { pageLang } from './page-lang.ts'
import { texts } from './texts.ts'

export interface NumberFieldProps extends Omit<FieldProps, 'children'> {
  value: number | null
  /** Called with the number on leaving the field; `null` when it was emptied. Never called with a text it cannot read. */
  onValue: (value: number | null) => void
  unit?: string
  digits?: number
  name?: string
  disabled?: boolean
}

/** A number with its unit beside it, typed and shown the Vietnamese way (1.234,5). */
export function NumberField({ value, onValue, unit, digits, name, disabled, ...field }: NumberFieldProps) {
  const lang = field.lang ?? pageLang()
  const shown = value === null ? '' : formatNumber(value, lang, digits)
  const [typed, setTyped] = useState(shown)
  useEffect(() => setTyped(shown), [shown])
  const unreadable = readNumber(typed, lang) === undefined
  const error = field.error ?? (unreadable ? say(texts.numberWrong, lang) : undefined)
  return (
    <Field {...field} error={error}>
      <span className="relative block">
        <input
          id={field.id}
          name={name}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          disabled={disabled}
          value={typed}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(field.id, field.hint, error)}
          className={controlClass}
          style={unit ? { paddingRight: `${unitIn(unit, field.lang ?? pageLang()).length * 0.6 + 1.4}em` } : undefined}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => {
            const read = readNumber(typed, lang)
            if (read !== undefined && read !== value) onValue(read)
          }}
        />
        {unit && (
          <span className="pointer-events-none absolute inset-y-0 right-3 grid place-items-center text-fg3">
            {unitIn(unit, field.lang ?? pageLang())}
          </span>
        )}
      </span>
    </Field>
  )
}
