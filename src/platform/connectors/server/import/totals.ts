import { parsePeriod } from '#kernel/period.ts'
import { fold } from '#kernel/vietnamese.ts'
import { FAULTS } from './faults.ts'
import { isNumbering } from './numbering.ts'
import { type Cell, letter, shown } from './read-grid.ts'
import { readNumber } from './read-number.ts'
import { type Reading, refuse, rowRole } from './reading.ts'

/** What a row of totals begins with, folded. */
export const TOTAL =
  /^(tong|cong|tong so|tong cong|toan xa|toan tinh|toan thanh pho|toan huyen|trong do|chia ra|total)( |:|$)/
const SECTION = /^([ivx]+|[a-h])[.)]?$/
const SECTION_NAME = /^\s*([IVX]+|[A-H])[.)]\s+\S/

/** Row -> what it adds up: all there is, or the rows of its section. */
export type TotalRows = Map<number, 'total' | 'section'>

/**
 * Finds the rows that add up others: “Tổng số”, “Cộng”, and the sections (I, II, A, B …) of a table of areas whose names
 * are no areas. What a person said of a row goes first.
 */
export function totalRows(r: Reading, first: number): TotalRows {
  const { columns, period } = r.layout.mapping
  const named = Object.keys(columns).filter((at) => columns[at]!.role === 'area')
  const coded = Object.keys(columns).filter((at) => columns[at]!.role === 'area-code')
  const byArea = named.length + coded.length > 0
  const day = (period ? parsePeriod(period)?.to : undefined) ?? r.words.day
  const found: TotalRows = new Map()
  for (let at = first; at < r.grid.rows.length; at++) {
    const row = r.grid.rows[at]!
    if (row.every((c) => c === null) || isNumbering(row)) continue
    const said = rowRole(r.layout.mapping, row)
    if (said) {
      if (said.role === 'total') found.set(at, 'total')
      continue
    }
    if (!byArea) continue
    const at0 = (ats: string[]) => row.find((cell, c) => ats.includes(letter(c)) && cell !== null)
    const name = at0(named)
    if (at0(coded) !== undefined) continue
    const lead = shown(name ?? row.find((c) => typeof c === 'string' && !SECTION.test(fold(c))))
    if (TOTAL.test(fold(lead))) found.set(at, 'total')
    else {
      const marked =
        SECTION_NAME.test(lead) ||
        row.some(
          (cell, c) => typeof cell === 'string' && columns[letter(c)]?.role !== 'value' && SECTION.test(fold(cell)),
        )
      if (marked && (name === undefined || 'reason' in r.words.areas.find(name, day))) found.set(at, 'section')
    }
  }
  return found
}

/** Checks each total against its parts, above or below it. A column with unread cells is not judged. */
export function totalsOf(r: Reading, first: number, totals: TotalRows): void {
  checkColumns(r, first, totals)
  if (!totals.size) return
  const { mapping, heads } = r.layout
  for (let c = 0; c < heads.length; c++) {
    const role = mapping.columns[letter(c)]
    if ((role?.role !== 'value' && role?.role !== 'total') || !addable(heads[c]!)) continue
    checkColumn(r, first, totals, c)
  }
}

function checkColumn(r: Reading, first: number, totals: TotalRows, c: number): void {
  const { rows } = r.grid
  const numbers = rows.map((row, at) =>
    at < first || isNumbering(row) ? undefined : readNumber(row[c], r.writing, '%', r.layout.mapping.signs),
  )
  const parts = numbers.map((n, at) =>
    totals.has(at) || rowRole(r.layout.mapping, rows[at]!)?.role === 'skip' ? undefined : n,
  )
  if (parts.some((n) => typeof n === 'object')) return
  const sum = (from: number, to: number) => {
    const within = parts.slice(from, to).filter((n) => typeof n === 'number')
    return within.length ? within.reduce((a, b) => a + b, 0) : undefined
  }
  for (const [at, kind] of totals) {
    const said = numbers[at]
    if (typeof said !== 'number') continue
    const others = [...totals.keys()]
    const before = Math.max(first, ...others.filter((o) => o < at).map((o) => o + 1))
    const after = Math.min(rows.length, ...others.filter((o) => o > at))
    const nextTotal = Math.min(rows.length, ...others.filter((o) => o > at && totals.get(o) === 'total'))
    const likely = kind === 'section' ? sum(at + 1, after) : (sum(before, at) ?? sum(at + 1, nextTotal))
    const possible =
      kind === 'section'
        ? [likely]
        : [likely, sum(first, at), sum(at + 1, after), sum(at + 1, nextTotal), sum(first, rows.length)]
    if (likely === undefined || possible.some((s) => s !== undefined && near(said, s))) continue
    refuse(r, at, c, rows[at]![c] ?? null, FAULTS.total(said, likely))
  }
}

/** Columns of totals: “Tổng số” beside the months or the units it adds up. */
function checkColumns(r: Reading, first: number, totals: TotalRows): void {
  const columns = Object.entries(r.layout.mapping.columns)
  const summing = columns.filter(([, role]) => role.role === 'total').map(([at]) => at)
  const values = columns.filter(([, role]) => role.role === 'value')
  const one = new Set(values.map(([, role]) => role.indicator ?? ''))
  // Only one column of totals over values of one thing says what it adds up.
  if (summing.length !== 1 || one.size !== 1 || values.length < 2) return
  const at0 = r.layout.heads.findIndex((_, c) => letter(c) === summing[0])
  if (!addable(r.layout.heads[at0]!)) return
  const at1 = new Set(values.map(([at]) => at))
  for (let at = first; at < r.grid.rows.length; at++) {
    const row = r.grid.rows[at]!
    if (isNumbering(row) || totals.has(at)) continue
    const read = (cell: Cell | undefined) => readNumber(cell, r.writing, '%', r.layout.mapping.signs)
    const said = read(row[at0])
    const parts = row.filter((_, c) => at1.has(letter(c))).map(read)
    if (typeof said !== 'number' || parts.some((n) => typeof n === 'object')) continue
    const given = parts.filter((n) => typeof n === 'number')
    const sum = given.reduce((a, b) => a + b, 0)
    if (given.length && !near(said, sum)) refuse(r, at, at0, row[at0] ?? null, FAULTS.total(said, sum))
  }
}

/** Rates are not added up: a column in per cent has no total to check. */
function addable(heads: readonly string[]): boolean {
  return !/%|ty le|nang suat|rate/.test(fold(heads.join(' ')))
}

const near = (a: number, b: number) => Math.abs(a - b) <= Math.max(1e-6 * Math.abs(b), 0.51)
