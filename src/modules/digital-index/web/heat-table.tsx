import { nameIn } from '#kernel/text.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Delta } from '#ui/delta.tsx'
import { formatNumber } from '#ui/format.ts'
import type { ResultOut, RoundDetail, UnitResult } from '../contract.ts'
import { unitUrl } from './places.ts'
import { texts } from './texts.ts'

interface Cell {
  code: string
  points: number
  max: number
  answered: boolean
  small: boolean
}

/** Units by groups or criteria: the share of the most points as shade and number; each cell leads to its evidence. */
export function HeatTable({ result, round, by }: { result: ResultOut; round: RoundDetail; by: 'group' | 'criterion' }) {
  const { say, lang } = useLang()
  const heads = by === 'group' ? result.groups : result.criteria
  const names = new Map(round.units.map((unit) => [unit.id, unit.name]))
  const cells = (unit: UnitResult): Cell[] =>
    by === 'group' ? unit.groups.map((one) => ({ ...one, answered: true, small: false })) : unit.scores
  return (
    <div className="scroll-x min-w-0 overflow-x-auto">
      <table className="w-full border-collapse">
        <caption className="spoken">{say(texts.result)}</caption>
        <thead>
          <tr className="text-caption text-fg3">
            <th className="px-2.5 py-1.5 text-right font-medium">{say(texts.rank)}</th>
            <th className="sticky left-0 z-10 bg-panel px-2.5 py-1.5 text-left font-medium">{say(texts.unit)}</th>
            <th className="px-2.5 py-1.5 text-right font-medium">{say(texts.points)}</th>
            <th className="px-2.5 py-1.5 text-right font-medium max-sm:hidden">{say(texts.change)}</th>
            {heads.map((head) => (
              <th key={head.code} title={head.name} className="px-1 py-1.5 text-center align-bottom font-medium">
                <span className={by === 'group' ? 'line-clamp-3 min-w-20' : 'block min-w-10'}>
                  {by === 'group' ? nameIn(head, lang) : head.code}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.units.map((unit) => (
            <tr key={unit.unit} className="border-t border-line">
              <td className="px-2.5 py-1 text-right font-semibold tabular-nums">{unit.rank ?? '–'}</td>
              <th scope="row" className="sticky left-0 z-10 min-w-36 bg-panel px-2.5 py-1 text-left font-medium">
                <a href={unitUrl(result.round, unit.unit)} className="text-fg1">
                  {unit.name || names.get(unit.unit)}
                </a>
                {unit.unranked && (
                  <span className="block max-w-64 text-caption font-normal text-off">{say(unit.unranked)}</span>
                )}
              </th>
              <td className="px-2.5 py-1 text-right whitespace-nowrap tabular-nums">
                <b>{formatNumber(unit.points, lang, 2)}</b>
                <span className="text-caption text-fg3">/{formatNumber(unit.max, lang)}</span>
              </td>
              <td className="px-2.5 py-1 text-right whitespace-nowrap max-sm:hidden">
                {unit.change !== null && <Delta change={unit.change} better="high" digits={1} lang={lang} />}
              </td>
              {cells(unit).map((cell) => (
                <td key={cell.code} className="p-0.5">
                  <a
                    href={unitUrl(
                      result.round,
                      unit.unit,
                      by === 'criterion' ? { criterion: cell.code } : { group: cell.code },
                    )}
                    className="grid h-8 place-items-center rounded-chip text-caption text-fg1 tabular-nums no-underline [[data-surface=phone]_&]:h-11"
                    style={shade(cell)}
                    title={cell.answered ? undefined : say(texts.notAnswered)}
                  >
                    {cell.answered ? formatNumber(cell.points, lang, 1) : '–'}
                    {cell.small && '*'}
                  </a>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Light shades only, so that the number on them stays readable in both themes; not answered is hatched. */
function shade({ points, max, answered }: Cell) {
  if (!answered || max <= 0)
    return { background: 'repeating-linear-gradient(45deg, var(--bg2) 0 4px, transparent 4px 8px)' }
  const share = Math.round(Math.max(0, Math.min(1, points / max)) * 38)
  return { background: `color-mix(in oklab, var(--accent) ${share}%, var(--bg2))` }
}
