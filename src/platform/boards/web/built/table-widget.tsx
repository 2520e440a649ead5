import { unitIn } from '#kernel/unit-words.ts'
import { indicatorUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ScrollBox } from '#platform/settings/web/scroll-box.tsx'
import type { Cell, Drawn } from '../../board-contract.ts'
import { FigureCell } from './figure-cell.tsx'
import { texts } from './texts.ts'

/** Numbers in rows: indicators by periods, or units by indicators for the newest period. */
export function TableWidget({ drawn, title }: { drawn: Drawn; title: string }) {
  const { say, lang } = useLang()
  const byUnits = drawn.units.length > 1
  const at = new Map(drawn.cells.map((cell) => [`${cell.i}|${cell.u}|${cell.p}`, cell]))
  const columns = byUnits
    ? drawn.indicators.map((one, i) => ({ key: one.id, name: say(one.title), unit: one.unit, i }))
    : drawn.periods.map((one, p) => ({ key: one.text, name: say(one.title), unit: '', p }))
  const rows = byUnits
    ? drawn.units.map((unit, u) => ({ key: unit.code, name: unit.name, unit: '', href: undefined, u }))
    : drawn.indicators.map((one, i) => ({
        key: one.id,
        name: say(one.title),
        unit: one.unit,
        href: indicatorUrl(one.id, { area: drawn.units[0]?.code ?? '' }),
        i,
      }))
  const cellAt = (row: number, column: number): Cell | undefined =>
    at.get(byUnits ? `${column}|${row}|0` : `${row}|0|${column}`)
  return (
    <ScrollBox label={title}>
      <table className="w-full text-body">
        <caption className="spoken">{title}</caption>
        <thead>
          <tr>
            <th scope="col" className="px-3.5 py-1.5 text-left font-medium text-fg3">
              {byUnits ? say(texts.units) : say(texts.indicator)}
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col" className="px-2.5 py-1.5 text-right font-medium text-fg3">
                {column.name}
                {column.unit && <span className="font-normal"> ({unitIn(column.unit, lang)})</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={row.key} className="border-t border-line">
              <th scope="row" className="px-3.5 py-1.5 text-left font-normal">
                {row.href ? (
                  <a href={row.href} className="hover:text-accent hover:underline">
                    {row.name}
                  </a>
                ) : (
                  row.name
                )}
                {row.unit && <span className="ml-1 text-caption text-fg3">{unitIn(row.unit, lang)}</span>}
              </th>
              {columns.map((column, c) => (
                <td key={column.key} className="px-2.5 py-1.5 text-right whitespace-nowrap">
                  <FigureCell drawn={drawn} cell={cellAt(r, c)} bare />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
