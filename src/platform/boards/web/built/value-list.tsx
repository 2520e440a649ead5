import { useLang } from '#platform/routes/web/words.tsx'
import type { Drawn } from '../../board-contract.ts'
import { FigureCell } from './figure-cell.tsx'
import { texts } from './texts.ts'

/** As many values are listed; the others stand in the CSV. */
const MOST = 60

/** Every value of a drawing as a number that opens its passport: for the keyboard, and for whoever doubts a bar or a point. */
export function ValueList({ drawn }: { drawn: Drawn }) {
  const { say } = useLang()
  const cells = drawn.cells.filter((cell) => cell.value !== null)
  const many = {
    indicators: drawn.indicators.length > 1,
    units: drawn.units.length > 1,
    periods: drawn.periods.length > 1,
  }
  const nameOf = ({ i, u, p }: (typeof cells)[number]) =>
    [
      many.indicators && say(drawn.indicators[i]!.title),
      many.units && drawn.units[u]!.name,
      many.periods && say(drawn.periods[p]!.title),
    ]
      .filter(Boolean)
      .join(', ')
  return (
    <details className="no-print px-1.5 pt-1 text-caption">
      <summary className="text-fg3">{say(texts.everyValue, { n: cells.length })}</summary>
      <ul className="mt-1 grid gap-x-4 gap-y-0.5 sm:grid-cols-2">
        {cells.slice(0, MOST).map((cell) => (
          <li key={`${cell.i}|${cell.u}|${cell.p}`} className="flex items-baseline justify-between gap-2">
            <span className="truncate text-fg2">{nameOf(cell)}</span>
            <span className="shrink-0">
              <FigureCell drawn={drawn} cell={cell} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
