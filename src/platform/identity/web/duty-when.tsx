import { atVnTime, isClock } from '#kernel/time.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { today } from '#platform/settings/web/today.ts'
import { DateField } from '#ui/date-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { texts } from './duty-texts.ts'

/** A span as its form holds it: days and clock times. */
export interface When {
  from: string | null
  fromTime: string
  to: string | null
  toTime: string
}

/** The instants of a filled span; undefined while something is missing or unreadable. */
export function spanOf(when: When): { from: string; to: string } | undefined {
  if (!when.from || !when.to || !isClock(when.fromTime) || !isClock(when.toTime)) return undefined
  return {
    from: atVnTime(when.from, when.fromTime).toISOString(),
    to: atVnTime(when.to, when.toTime).toISOString(),
  }
}

/** From and to, each a day and a time. */
export function WhenFields({ when, onWhen, tried }: { when: When; onWhen: (when: When) => void; tried: boolean }) {
  const { say, lang } = useLang()
  const needed = (day: string | null) => (tried && !day ? say(texts.chooseDay) : undefined)
  const readable = (time: string) => (tried && !isClock(time) ? say(texts.timeWrong) : undefined)
  return (
    <div className="grid grid-cols-[1fr_7rem] gap-3">
      <DateField
        id="when-from"
        label={say(texts.from)}
        lang={lang}
        today={today()}
        value={when.from}
        onValue={(from) => onWhen({ ...when, from })}
        error={needed(when.from)}
      />
      <TextField
        id="when-from-time"
        label={say(texts.fromTime)}
        inputMode="numeric"
        value={when.fromTime}
        onChange={(event) => onWhen({ ...when, fromTime: event.target.value })}
        error={readable(when.fromTime)}
      />
      <DateField
        id="when-to"
        label={say(texts.to)}
        lang={lang}
        today={today()}
        value={when.to}
        onValue={(to) => onWhen({ ...when, to })}
        error={needed(when.to)}
      />
      <TextField
        id="when-to-time"
        label={say(texts.toTime)}
        inputMode="numeric"
        value={when.toTime}
        onChange={(event) => onWhen({ ...when, toTime: event.target.value })}
        error={readable(when.toTime)}
      />
    </div>
  )
}
