import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatDate, formatHour } from '#ui/format.ts'
import { dayName } from './day-name.ts'

/** The hour and the day in Viet Nam, whatever the machine is set to. */
export function Clock() {
  const { lang } = useLang()
  const now = useNow(5)
  return (
    <time dateTime={new Date(now).toISOString()} className="text-right leading-tight whitespace-nowrap tabular-nums">
      <b className="font-semibold">{formatHour(now)}</b>
      <span className="ml-2 text-fg3">
        {dayName(now, lang)}, {formatDate(now)}
      </span>
    </time>
  )
}
