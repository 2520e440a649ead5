import { areaBook } from './area-book.ts'
import { areaCode, CODE_WIDTH } from './area-code.ts'
import { foldWord } from './clean-text.ts'
import type { CsvTable } from './csv-table.ts'
import { bareName, fullName } from './full-name.ts'
import { badCode, noName, notOneOf } from './refusal.ts'
import { type ListRead, nothingRead } from './rows.ts'

/** Headings of the two-tier list in force since 2025-07-01: each unit on its own row. */
export const UNIT_HEADINGS = [
  ['code', 'Mã'],
  ['level', 'Cấp'],
  ['full_name', 'name', 'Tên'],
  ['parent_code', 'Mã cấp trên', 'Mã TP'],
] as const

const LEVELS = new Map<string, 'province' | 'commune'>([
  ['1', 'province'],
  ['2', 'commune'],
  ...['tinh', 'thanhpho', 'province'].map((word) => [word, 'province'] as const),
  ...['xa', 'phuong', 'dackhu', 'commune'].map((word) => [word, 'commune'] as const),
])

/** Reads a two-tier list: `code, level (1|2), type, name, full_name, parent_code`. Lost leading zeros are put back by level. */
export function readUnitList(table: CsvTable): ListRead {
  const read = nothingRead('units')
  const book = areaBook(read.refused)
  for (const row of table.rows) {
    const [codes, levels, names, parents] = UNIT_HEADINGS
    const level = row.cell(...levels)
    const kind = LEVELS.get(foldWord(level))
    if (!kind) {
      read.refused.push(notOneOf(row.line, 'level', level, ['1', '2']))
      continue
    }
    const width = CODE_WIDTH[kind]
    const code = areaCode(row.cell(...codes), width)
    const name = row.cell(...names)
    const parent = kind === 'commune' ? areaCode(row.cell(...parents), CODE_WIDTH.province) : undefined
    if (!code) read.refused.push(badCode(row.line, 'code', row.cell(...codes), width))
    else if (!name) read.refused.push(noName(row.line, 'full_name'))
    else if (kind === 'commune' && !parent)
      read.refused.push(badCode(row.line, 'parent_code', row.cell(...parents), CODE_WIDTH.province))
    else
      book.add(row.line, 'code', {
        code,
        kind,
        name: bareName(name),
        fullName: fullName(name, row.cell('type', 'Loại')),
        ...(parent ? { parent } : {}),
      })
  }
  return { ...read, areas: book.areas }
}
