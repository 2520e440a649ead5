import { Popover } from '@base-ui/react/popover'
import { CalendarDays } from 'lucide-react'
import { useEffect, useState } from 'react'
import { say } from '#kernel/text.ts'
import { readDate, showDate } from './date-text.ts'
import { controlClass, describedBy, Field, type FieldProps } from './field.tsx'
import { MonthGrid } from './month-grid.tsx'
import { pageLang } from './page-lang.ts'
import { texts } from './texts.ts'

export interface DateFieldProps extends Omit<FieldProps, 'children'> {
  /** `YYYY-MM-DD` or null. */
  value: string | null
  onValue: (day: string | null) => void
  /** Today in Viet Nam, `YYYY-MM-DD`: the month the calendar opens at. */
  today: string
  name?: string
}

/** A day typed as dd/mm/yyyy, with a small calendar beside it; never the browser's own date box. */
export function DateField({ value, onValue, today, name, ...field }: DateFieldProps) {
  const lang = field.lang ?? pageLang()
  const [typed, setTyped] = useState(showDate(value))
  const [open, setOpen] = useState(false)
  useEffect(() => setTyped(showDate(value)), [value])
  const error =
    field.error ?? (readDate(typed) === undefined && typed.length > 7 ? say(texts.dateWrong, lang) : undefined)
  return (
    <Field {...field} error={error}>
      <span className="relative block">
        <input
          id={field.id}
          name={name}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder={say(texts.dateHint, lang)}
          value={typed}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(field.id, field.hint, error)}
          className={controlClass}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => {
            const read = readDate(typed)
            if (read !== undefined && read !== value) onValue(read)
          }}
        />
        <Popover.Root open={open} onOpenChange={setOpen}>
          <Popover.Trigger
            aria-label={say(texts.choose, lang)}
            className="absolute inset-y-0 right-0 grid w-9 place-items-center rounded-control text-fg3 hover:text-fg1"
          >
            <CalendarDays aria-hidden="true" className="size-4" />
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Positioner sideOffset={6} align="end" className="z-50">
              <Popover.Popup className="rounded-panel border border-line2 bg-panel p-3 shadow-over">
                <MonthGrid
                  lang={lang}
                  value={value}
                  today={today}
                  onDay={(day) => {
                    onValue(day)
                    setOpen(false)
                  }}
                />
              </Popover.Popup>
            </Popover.Positioner>
          </Popover.Portal>
        </Popover.Root>
      </span>
    </Field>
  )
}
