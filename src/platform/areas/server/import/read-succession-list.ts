import { areaCode, CODE_WIDTH } from './area-code.ts'
import { foldWord } from './clean-text.ts'
import type { CsvTable } from './csv-table.ts'
import { bareName, isDistrict } from './full-name.ts'
import { badCode, duplicate, notOneOf } from './refusal.ts'
import { type ListRead, nothingRead } from './rows.ts'
import { kindsOf, type Link } from './succession-kind.ts'

/** Headings of the crosswalk of 2025-07-01: one row a link. */
export const SUCCESSION_HEADINGS = [
  ['old_code', 'Mã cũ'],
  ['new_code', 'Mã mới'],
  ['part', 'Phần'],
] as const

const PARTS = new Map<string, 'full' | 'partial'>([
  ['full', 'full'],
  ['toanbo', 'full'],
  ['partial', 'partial'],
  ['motphan', 'partial'],
  // An island district without communes passed whole into a special zone.
  ['islanddistrict', 'full'],
])

/** Reads `old_code, old_name, new_code, new_name, part`: links that took effect on `on`. An old unit named as a district has a three-digit code. */
export function readSuccessionList(table: CsvTable, on: string): ListRead {
  const read = nothingRead('successions')
  const links: Link[] = []
  const first = new Map<string, number>()
  for (const row of table.rows) {
    const [olds, news, parts] = SUCCESSION_HEADINGS
    const part = PARTS.get(foldWord(row.cell(...parts)))
    const district = isDistrict(row.cell('old_name', 'Tên cũ')) || foldWord(row.cell(...parts)) === 'islanddistrict'
    const from = areaCode(row.cell(...olds), district ? CODE_WIDTH.district : CODE_WIDTH.commune)
    const to = areaCode(row.cell(...news), CODE_WIDTH.commune)
    const key = `${from}>${to}`
    if (!part) read.refused.push(notOneOf(row.line, 'part', row.cell(...parts), ['full', 'partial']))
    else if (!from) read.refused.push(badCode(row.line, 'old_code', row.cell(...olds), CODE_WIDTH.commune))
    else if (!to) read.refused.push(badCode(row.line, 'new_code', row.cell(...news), CODE_WIDTH.commune))
    else if (first.has(key)) read.refused.push(duplicate(row.line, 'new_code', `${from} → ${to}`, first.get(key) ?? 0))
    else {
      first.set(key, row.line)
      links.push({
        from,
        to,
        part,
        fromName: bareName(row.cell('old_name', 'Tên cũ')),
        toName: bareName(row.cell('new_name', 'Tên mới')),
      })
    }
  }
  const kinds = kindsOf(links)
  read.successions = links.map(({ from, to, part }, at) => ({
    on,
    kind: kinds[at] ?? 'merge',
    from,
    to,
    part,
    ...(part === 'full' ? { weight: 1 } : {}),
  }))
  return read
}
