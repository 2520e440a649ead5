import { useState } from 'react'
import { atVnTime, formatTime, isClock, isoVn, vnDay } from '#kernel/time.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { DateField } from '#ui/date-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { caseTexts as texts } from './texts-case.ts'

export interface InstantFieldProps {
  id: string
  label: string
  /** ISO 8601 with offset, or null. */
  value: string | null
  onValue: (instant: string | null) => void
  /** Hour that is meant while none was typed. */
  hour?: string
  hint?: string
  error?: string
  optional?: boolean
}

/** A day and an hour in Viet Nam, typed as dd/mm/yyyy and 17:00. */
export function InstantField({ id, label, value, onValue, hour = '17:00', hint, error, optional }: InstantFieldProps) {
  const { say, lang } = useLang()
  const [clock, setClock] = useState(value ? formatTime(new Date(value)) : hour)
  const day = value ? vnDay(new Date(value)) : null
  const put = (nextDay: string | null, nextClock: string) =>
    onValue(nextDay && isClock(nextClock) ? isoVn(atVnTime(nextDay, nextClock)) : null)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_6rem] items-start gap-2">
      <DateField
        id={id}
        label={label}
        lang={lang}
        today={vnDay(new Date())}
        value={day}
        onValue={(next) => put(next, clock)}
        {...{ hint, error, optional }}
      />
      <TextField
        id={`${id}-hour`}
        label={say(texts.dueHour)}
        lang={lang}
        inputMode="numeric"
        autoComplete="off"
        value={clock}
        error={isClock(clock) ? undefined : say(texts.hourWrong)}
        onChange={(event) => {
          setClock(event.target.value)
          if (isClock(event.target.value)) put(day, event.target.value)
        }}
      />
    </div>
  )
}
