import { areaBook } from './area-book.ts'
import { areaCode, CODE_WIDTH } from './area-code.ts'
import type { CsvRow, CsvTable } from './csv-table.ts'
import { bareName, fullName } from './full-name.ts'
import { badCode, badNumber, noName } from './refusal.ts'
import { type ListRead, nothingRead, type RefusedRow } from './rows.ts'

/** Headings of the list with centres and areas: one row a commune, its province beside it, codes as plain numbers. */
export const LOCATED_HEADINGS = [
  ['province'],
  ['ward'],
  ['provinceCode'],
  ['wardCode'],
  ['wardLat'],
  ['wardLon'],
  ['wardAreaKm2'],
] as const

/** Reads a list with centres (degrees) and areas (km²); numbers for codes get their leading zeros back, empty numbers are left out. */
export function readLocatedList(table: CsvTable): ListRead {
  const read = nothingRead('located-units')
  const book = areaBook(read.refused)
  for (const row of table.rows) {
    const province = areaCode(row.cell('provinceCode'), CODE_WIDTH.province)
    const code = areaCode(row.cell('wardCode'), CODE_WIDTH.commune)
    const centre = centreOf(row, 'wardLat', 'wardLon')
    const area = numberIn(row, 'wardAreaKm2', 0, 100_000)
    if (!province) read.refused.push(badCode(row.line, 'provinceCode', row.cell('provinceCode'), CODE_WIDTH.province))
    else if (!code) read.refused.push(badCode(row.line, 'wardCode', row.cell('wardCode'), CODE_WIDTH.commune))
    else if (!row.cell('ward')) read.refused.push(noName(row.line, 'ward'))
    else if (!row.cell('province')) read.refused.push(noName(row.line, 'province'))
    else if ('reason' in centre) read.refused.push(centre)
    else if (typeof area === 'object') read.refused.push(area)
    else {
      const above = centreOf(row, 'provinceLat', 'provinceLon')
      book.mention(row.line, 'province', {
        code: province,
        kind: 'province',
        name: bareName(row.cell('province')),
        fullName: fullName(row.cell('province')),
        ...('reason' in above ? {} : above),
      })
      book.add(row.line, 'wardCode', {
        code,
        kind: 'commune',
        name: bareName(row.cell('ward')),
        fullName: fullName(row.cell('ward'), row.cell('wardType')),
        parent: province,
        ...centre,
        ...(area === undefined ? {} : { areaKm2: area }),
      })
    }
  }
  return { ...read, areas: book.areas }
}

function centreOf(row: CsvRow, latColumn: string, lonColumn: string): { lat?: number; lon?: number } | RefusedRow {
  const lat = numberIn(row, latColumn, -90, 90)
  if (typeof lat === 'object') return lat
  const lon = numberIn(row, lonColumn, -180, 180)
  if (typeof lon === 'object') return lon
  return lat === undefined || lon === undefined ? {} : { lat, lon }
}

/** An empty cell is a value not known; anything else must be a number in range. */
function numberIn(row: CsvRow, column: string, low: number, high: number): number | undefined | RefusedRow {
  const written = row.cell(column)
  if (written === '') return undefined
  const value = Number(written)
  return value >= low && value <= high ? value : badNumber(row.line, column, written, `${low}…${high}`)
}
