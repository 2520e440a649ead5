import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { unitIn } from '#kernel/unit-words.ts'
import { classes } from './classes.ts'
import { formatNumber } from './format.ts'
import { pageLang } from './page-lang.ts'
import { texts } from './texts.ts'

export interface DeltaProps {
  change: number
  /** Which way is good; `none` takes no side. */
  better: 'high' | 'low' | 'none'
  unit?: string
  digits?: number
  /** Against what, spoken only: "so với tuần trước". */
  against?: string
  lang?: Lang
  className?: string
}

/** A change as an arrow and a number; its colour says good or bad, and so do the words a screen reader meets. */
export function Delta({ change, better, unit, digits, against, lang = pageLang(), className }: DeltaProps) {
  const size = formatNumber(Math.abs(change), lang, digits)
  // What is nought as it is written went neither up nor down: "▼ 0,0" would be a bad mark for nothing.
  const way = !/[1-9∞]/.test(size) ? 'steady' : change > 0 ? 'up' : 'down'
  const verdict =
    way === 'steady' || better === 'none' ? null : (way === 'up') === (better === 'high') ? 'better' : 'worse'
  const ink = verdict === 'better' ? 'text-ok' : verdict === 'worse' ? 'text-high' : 'text-fg3'
  return (
    <span
      data-verdict={verdict ?? 'none'}
      className={classes(
        'inline-flex items-center gap-1 text-[0.71875rem] font-medium whitespace-nowrap tabular-nums',
        ink,
        className,
      )}
    >
      <svg viewBox="0 0 10 10" aria-hidden="true" className="size-[0.55rem] fill-current">
        <path d={way === 'up' ? 'M5 1 9.5 9H.5Z' : way === 'down' ? 'M5 9 .5 1h9Z' : 'M.5 4h9v2h-9Z'} />
      </svg>
      <span className="spoken">{say(texts[way], lang)}</span>
      <span>
        {size}
        {unit && ` ${unitIn(unit, lang)}`}
      </span>
      <span className="spoken">
        {verdict && say(texts[verdict], lang)} {against}
      </span>
    </span>
  )
}
