import { parse } from 'csv-parse/sync'
import { cleanName, foldWord } from './clean-text.ts'

/** A sheet: headings as written, and rows addressed by folded heading. `line` counts as a spreadsheet does (heading = 1). */
export interface CsvTable {
  headings: string[]
  rows: CsvRow[]
}

export interface CsvRow {
  line: number
  /** The cell under the first of these headings that exists, cleaned; empty when none does. */
  cell(...headings: readonly string[]): string
}

/** Reads comma, semicolon or tab separated text; quotes and a byte order mark are allowed, empty lines are passed over. */
export function csvTable(text: string): CsvTable {
  const records: string[][] = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  })
  const headings = (records[0] ?? []).map(cleanName)
  const places = new Map(headings.map((heading, at) => [foldWord(heading), at] as const).reverse())
  const found = new Map<string, number>()
  const place = (name: string): number => {
    const known = found.get(name) ?? places.get(foldWord(name)) ?? -1
    found.set(name, known)
    return known
  }
  const rows = records.slice(1).flatMap((record, at): CsvRow[] => {
    if (record.every((value) => value.trim() === '')) return []
    const cell = (...names: readonly string[]) =>
      cleanName(record[names.map(place).find((column) => column >= 0) ?? -1] ?? '')
    return [{ line: at + 2, cell }]
  })
  return { headings, rows }
}

/** Whether the sheet has at least one heading of each group. */
export function hasHeadings(table: CsvTable, groups: readonly (readonly string[])[]): boolean {
  const folded = new Set(table.headings.map(foldWord))
  return groups.every((group) => group.some((name) => folded.has(foldWord(name))))
}

function delimiterOf(text: string): string {
  const line = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'))
  return [',', ';', '\t'].reduce((best, sign) => (line.split(sign).length > line.split(best).length ? sign : best))
}
