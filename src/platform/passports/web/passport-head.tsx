import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { formatSpan } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { Value } from '#ui/value.tsx'
import type { ShownPassport } from './read-passport.ts'
import { texts } from './texts.ts'

const standings = {
  fresh: { status: 'ok', word: texts.fresh },
  late: { status: 'off', word: texts.late },
  missing: { status: 'off', word: texts.missing },
} as const

/** The number itself, large, with its age, its freshness and every doubt about it. */
export function PassportHead({ passport }: { passport: ShownPassport }) {
  const { say, lang } = useLang()
  const now = useNow()
  const age =
    passport.measuredAt && !Number.isNaN(Date.parse(passport.measuredAt))
      ? now - Date.parse(passport.measuredAt)
      : undefined
  const standing = passport.freshness && standings[passport.freshness]
  return (
    <div className="flex flex-col gap-1.5">
      <p className="font-medium text-fg2">{passport.title}</p>
      <Value
        value={passport.value}
        unit={passport.unit}
        digits={passport.decimals}
        size="hero"
        lang={lang}
        standing={passport.value === null ? { kind: 'missing', cause: '' } : { kind: 'fresh' }}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        {standing && <StatusMark status={standing.status} label={say(standing.word)} lang={lang} />}
        {age !== undefined && age >= 0 && age < 400 * 86_400_000 && (
          <span className="text-fg3">{say(texts.ago, { span: formatSpan(age, lang) })}</span>
        )}
        {passport.suspect && <Badge tone="medium">{say(texts.suspect)}</Badge>}
        {passport.simulated && <SimulatedBadge lang={lang} />}
      </div>
      {passport.explanation && <p className="text-fg2">{passport.explanation}</p>}
    </div>
  )
}
