import { useLang } from '#platform/routes/web/words.tsx'
import { formatNumber } from '#ui/format.ts'
import { texts } from './texts.ts'

export interface ShownShare {
  numerator: number
  denominator: number
  percent: number | null
}

/** A share that never stands without what it was made of; nothing to divide by says so instead of 0 or 100. */
export function ShareText({ share, few, big }: { share: ShownShare; few?: string; big?: boolean }) {
  const { say, lang } = useLang()
  const parts = `${formatNumber(share.numerator, lang)}/${formatNumber(share.denominator, lang)}`
  if (share.percent === null)
    return (
      <span className="text-caption text-off">
        {share.denominator > 0 ? `${parts} · ${few ?? say(texts.tooFew)}` : say(texts.nothingTold)}
      </span>
    )
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5 tabular-nums">
      <span className={big ? 'text-kpi font-semibold' : 'font-semibold'}>{formatNumber(share.percent, lang, 1)}%</span>
      <span className="text-caption text-fg3">{parts}</span>
    </span>
  )
}
