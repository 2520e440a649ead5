import { clockText, weekdayName } from '#platform/boards/web/day-words.ts'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatDate } from '#ui/format.ts'

/** The time in Viet Nam to the second and the date. It alone is drawn anew each second. */
export function WallClock() {
  const { lang } = useLang()
  const now = useNow(1)
  const clock = clockText(now)
  return (
    <time dateTime={new Date(now).toISOString()} className="shrink-0 text-right">
      <span className="block text-hero leading-none font-semibold tabular-nums">
        {clock.slice(0, 5)}
        <span className="text-fg3">{clock.slice(5)}</span>
      </span>
      <span className="mt-1.5 block text-caption leading-none text-fg2">
        {weekdayName(now, lang)}, {formatDate(now)}
      </span>
    </time>
  )
}
