import { parsePeriod } from '#kernel/period.ts'
import { fold } from '#kernel/vietnamese.ts'
import type { Cell } from './read-grid.ts'

const ROMAN: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 }
const YEAR = '((?:19|20)\\d{2})'
const two = (n: string) => n.padStart(2, '0')

/** Ways people write periods, most particular first; each makes the canonical writing. */
const SHAPES: readonly (readonly [RegExp, (m: RegExpExecArray) => string])[] = [
  [new RegExp(`\\b6 thang (dau|cuoi)(?: nam)? ${YEAR}`), (m) => `${m[2]}-H${m[1] === 'dau' ? 1 : 2}`],
  [new RegExp(`\\b(?:9|chin) thang(?: dau)?(?: nam)?[ /-]*${YEAR}`), (m) => `${m[1]}-9M`],
  [
    new RegExp(`\\b(?:quy|q)\\s*(iv|iii|ii|i|[1-4])(?: nam|[ /.-])*\\s*${YEAR}`),
    (m) => `${m[2]}-Q${ROMAN[m[1]!] ?? m[1]}`,
  ],
  [new RegExp(`\\btuan\\s*(\\d{1,2})(?: nam|[ /-])*\\s*${YEAR}`), (m) => `${m[2]}-W${two(m[1]!)}`],
  [new RegExp(`\\b(?:ngay )?(\\d{1,2})[/.-](\\d{1,2})[/.-]${YEAR}`), (m) => `${m[3]}-${two(m[2]!)}-${two(m[1]!)}`],
  [new RegExp(`\\b(?:thang|t)\\s*(\\d{1,2})(?: nam|[ /.-])*\\s*${YEAR}`), (m) => `${m[2]}-${two(m[1]!)}`],
  [new RegExp(`^(\\d{1,2})[/.-]${YEAR}$`), (m) => `${m[2]}-${two(m[1]!)}`],
  [new RegExp(`\\bnam hoc ${YEAR}`), (m) => `${m[1]}-SY`],
  [new RegExp(`\\b(?:nam|ky)\\s*:?\\s*${YEAR}`), (m) => m[1]!],
]

/** Reads a cell that holds a period and nothing else: 2026, "Quý III/2026", "Tháng 11 năm 2026", 2026-11. Canonical, or undefined. */
export function readPeriod(cell: Cell): string | undefined {
  if (cell === null || typeof cell === 'boolean') return undefined
  if (cell instanceof Date)
    return cell.getUTCDate() === 1 ? cell.toISOString().slice(0, 7) : cell.toISOString().slice(0, 10)
  if (typeof cell === 'object') return undefined
  const text = String(cell).trim()
  const plain = parsePeriod(text.toUpperCase()) ?? parsePeriod(text)
  if (plain) return plain.text
  const found = findPeriod(text)
  return found && found.rest.replace(/[()\s:,.;-]|ky|bao cao|so lieu/g, '') === '' ? found.period : undefined
}

/** Finds a period within a longer text, such as a title or a head. @returns it and the folded text without it. */
export function findPeriod(text: string): { period: string; rest: string } | undefined {
  const folded = fold(text)
  for (const [shape, make] of SHAPES) {
    const m = shape.exec(folded)
    const period = m && parsePeriod(make(m))?.text
    if (m && period)
      return {
        period,
        rest: `${folded.slice(0, m.index)} ${folded.slice(m.index + m[0].length)}`.replace(/\s+/g, ' ').trim(),
      }
  }
  const year = new RegExp(`(?:^|[\\s(-])${YEAR}\\)?$`).exec(folded)
  return year ? { period: year[1]!, rest: folded.slice(0, year.index).trim() } : undefined
}
