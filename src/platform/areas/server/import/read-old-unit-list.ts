import { areaBook } from './area-book.ts'
import { areaCode, CODE_WIDTH } from './area-code.ts'
import type { CsvTable } from './csv-table.ts'
import { bareName, fullName } from './full-name.ts'
import { badCode, noName } from './refusal.ts'
import { type ListRead, nothingRead } from './rows.ts'

/** Headings of the three-tier list in force until 2025-07-01: one row a commune, its district and province beside it. */
export const OLD_UNIT_HEADINGS = [
  ['code', 'Mã PX'],
  ['name', 'Phường Xã'],
  ['district_code', 'Mã QH'],
  ['district_name', 'Quận Huyện'],
  ['province_code', 'Mã TP'],
  ['province_name', 'Tỉnh Thành Phố'],
] as const

/** Reads a three-tier list. A row without a commune states a district that has none (the island districts) and is taken as such. */
export function readOldUnitList(table: CsvTable): ListRead {
  const read = nothingRead('old-units')
  const book = areaBook(read.refused)
  for (const row of table.rows) {
    const [codes, names, districts, districtNames, provinces, provinceNames] = OLD_UNIT_HEADINGS
    const province = areaCode(row.cell(...provinces), CODE_WIDTH.province)
    const district = areaCode(row.cell(...districts), CODE_WIDTH.district)
    const name = row.cell(...names)
    const written = row.cell(...codes)
    const code = areaCode(written, CODE_WIDTH.commune)
    const empty = !name && !written
    if (!province) read.refused.push(badCode(row.line, 'province_code', row.cell(...provinces), CODE_WIDTH.province))
    else if (!district)
      read.refused.push(badCode(row.line, 'district_code', row.cell(...districts), CODE_WIDTH.district))
    else if (!row.cell(...provinceNames)) read.refused.push(noName(row.line, 'province_name'))
    else if (!row.cell(...districtNames)) read.refused.push(noName(row.line, 'district_name'))
    else if (!empty && !code) read.refused.push(badCode(row.line, 'code', written, CODE_WIDTH.commune))
    else if (!empty && !name) read.refused.push(noName(row.line, 'name'))
    else {
      book.mention(row.line, 'province_name', {
        code: province,
        kind: 'province',
        ...named(row.cell(...provinceNames)),
      })
      book.mention(row.line, 'district_name', {
        code: district,
        kind: 'district',
        ...named(row.cell(...districtNames)),
        parent: province,
      })
      if (code)
        book.add(row.line, 'code', { code, kind: 'commune', ...named(name, row.cell('type', 'Cấp')), parent: district })
    }
  }
  return { ...read, areas: book.areas }
}

function named(text: string, type?: string): { name: string; fullName: string } {
  const full = fullName(text, type)
  return { name: bareName(full), fullName: full }
}
