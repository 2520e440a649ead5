import { useLang } from '#platform/routes/web/words.tsx'
import { formatNumber } from '#ui/format.ts'
import { CountChip, type CountLine } from './count-chip.tsx'
import { texts } from './texts.ts'

export interface ShownShare {
  numerator: number
  denominator: number
  percent: number | null
}

/** A share that never stands without what it was made of; nothing to divide by says so instead of 0 or 100. */
export function ShareText({
  share,
  few,
  big,
  count,
  line,
}: {
  share: ShownShare
  few?: string
  big?: boolean
  /** Its name for the passport; without one it is shown plainly. */
  count?: string
  line?: CountLine
}) {
  const { say, lang } = useLang()
  const parts = `${formatNumber(share.numerator, lang)}/${formatNumber(share.denominator, lang)}`
  if (share.percent === null)
    return (
      <span className="text-caption text-off">
        {share.denominator > 0 ? `${parts} · ${few ?? say(texts.tooFew)}` : say(texts.nothingTold)}
      </span>
    )
  const percent = (
    <span className={big ? 'text-kpi font-semibold' : 'font-semibold'}>{formatNumber(share.percent, lang, 1)}%</span>
  )
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5 tabular-nums">
      {count ? (
        <CountChip count={count} line={line}>
          {percent}
        </CountChip>
      ) : (
        percent
      )}
      <span className="text-caption text-fg3">{parts}</span>
    </span>
  )
}
