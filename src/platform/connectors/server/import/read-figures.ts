import { fold } from '#kernel/vietnamese.ts'
import { givesWay } from '#platform/jobs/server/give-way.ts'
import type { ColumnRole } from '../../contract.ts'
import { chooseLayout } from './choose-layout.ts'
import type { Words } from './column-role.ts'
import { FAULTS } from './faults.ts'
import { bareHead } from './find-indicator.ts'
import { isNumbering } from './numbering.ts'
import { blank, offered } from './offers.ts'
import { type Cell, type Grid, letter, shown } from './read-grid.ts'
import { decideWriting, readNumber } from './read-number.ts'
import { columnName, type ReadFigure, type Reading, refuse, rowRole, type SheetRead, type Told } from './reading.ts'
import { refuseHeadless, refuseUnclear, tellDecisions, tellTotals } from './tell-layout.ts'
import { totalRows, totalsOf } from './totals.ts'
import { areaAt, badValue, indicatorAt, periodAt, scaleAt } from './what-cell.ts'

/** Reads the figures of one sheet. Nothing is guessed: a cell that is not surely one figure is refused with what to do. */
export async function readFigures(
  grid: Grid,
  words: Words,
  told: Told,
  seen: Reading['seen'],
  fileName: string,
): Promise<SheetRead> {
  const out: SheetRead = {
    figures: [],
    refused: [],
    decisions: [],
    layout: undefined,
    totals: [],
    memory: 'new',
    change: null,
  }
  const chosen = await chooseLayout(grid, words, told)
  if (!chosen) return out
  const { layout } = chosen
  out.memory = chosen.memory
  out.change = chosen.change
  if (chosen.memory === 'known')
    out.decisions.push({
      vi: 'Các cột được hiểu như lần nhập trước có cùng tiêu đề.',
      en: 'The columns are read as in the last file with these heads.',
    })
  if (chosen.change) out.decisions.push(chosen.change)
  for (const part of ['period', 'area', 'indicator'] as const) if (told[part]) layout.mapping[part] = told[part]
  out.layout = layout
  const first = layout.mapping.headRow - 1 + layout.mapping.headRows
  const body = grid.rows.slice(first)
  const isValue = layout.heads.map((_, c) => layout.mapping.columns[letter(c)]?.role === 'value')
  const texts = body.flatMap((row) => row.filter((cell, c): cell is string => typeof cell === 'string' && isValue[c]!))
  const numbers = told.numbers ?? layout.mapping.numbers
  const writing = numbers ? { lang: numbers, unsure: false } : decideWriting(texts)
  layout.mapping.numbers = writing.lang
  if (!layout.mapping.signs && saysSigns(grid)) layout.mapping.signs = 'yearbook'
  const reading: Reading = {
    grid,
    layout,
    words,
    writing,
    out,
    seen,
    fileName,
    under: '',
    periods: new Map(),
    indicators: new Map(),
  }
  tellDecisions(reading, texts.length > 0)
  refuseUnclear(reading, body)
  refuseHeadless(reading, body)
  const totals = totalRows(reading, first)
  out.totals = [...totals.keys()].map((at) => at + 1)
  const turn = givesWay()
  for (const [i, row] of body.entries()) {
    if (!isBlank(row) && !isNumbering(row) && !totals.has(first + i)) readRow(reading, row, first + i)
    await turn()
  }
  totalsOf(reading, first, totals)
  tellTotals(reading)
  return out
}

/** Whether the file explains its own signs, as statistical yearbooks do. */
function saysSigns(grid: Grid): boolean {
  return grid.rows.some((row) =>
    row.some(
      (cell) =>
        typeof cell === 'string' && /\(\s*[-–]\s*\)\s*:?\s*khong (co )?(hien tuong )?phat sinh/.test(fold(cell)),
    ),
  )
}

function readRow(r: Reading, row: readonly Cell[], at: number): void {
  const { columns } = r.layout.mapping
  const said = rowRole(r.layout.mapping, row)
  if (said?.role === 'skip') return
  const cells = row.map((cell, c) => ({ cell, c, role: columns[letter(c)] }))
  const of = (role: ColumnRole['role']) => cells.find((x) => x.role?.role === role && x.cell !== null)
  const values = cells.filter((x) => x.role?.role === 'value')
  const filled = values.filter((x) => x.cell !== null)
  const [name, code] = [of('area'), of('area-code')]
  const text = of('indicator')
  if (text) remember(r, shown(text.cell))
  if (!filled.length) {
    const known = (name || code) && (text || of('period'))
    if (known && values.length === 1) refuse(r, at, values[0]!.c, null, FAULTS.noValue())
    return // a note, a heading between rows, or a row nobody has filled in yet
  }
  const unit = of('unit')
  const note = of('note')
  // A row has one unit, whatever it says of it: it is looked for once, not for every cell.
  const areas = new Map<string, ReturnType<typeof areaAt>>()
  const areaOn = (day: string, role: ColumnRole) => {
    if (role.area) return areaAt(r, role, name, code, at, day)
    const found = areas.get(day) ?? areaAt(r, role, name, code, at, day)
    areas.set(day, found)
    return found
  }
  for (const { cell, c, role } of filled) {
    const indicator = said?.indicator
      ? (r.words.indicators.get(said.indicator) ?? FAULTS.indicator(said.indicator))
      : indicatorAt(r, role!, text?.cell)
    if ('reason' in indicator) {
      refuse(r, at, text?.c ?? c, text?.cell ?? cell, indicator)
      if (text) return
      continue
    }
    const number = readNumber(cell, r.writing, indicator.unit, r.layout.mapping.signs)
    if (number === undefined) continue
    if (typeof number !== 'number') {
      refuse(r, at, c, cell, number)
      continue
    }
    const period = periodAt(r, role!, of('period')?.cell, indicator)
    if ('reason' in period) {
      refuse(r, at, of('period')?.c ?? c, of('period')?.cell ?? cell, period)
      continue
    }
    const area = areaOn(period.to, role!)
    if ('reason' in area) {
      refuse(r, at, name?.c ?? code?.c ?? c, code?.cell ?? name?.cell ?? cell, area)
      if (!role!.area) return // one fault for the whole row is enough
      continue
    }
    const scale = scaleAt(r, role!, unit?.cell, indicator)
    const value = typeof scale === 'number' ? clean(number * scale) : number
    const bad = typeof scale === 'number' ? badValue(value, indicator, scale) : scale
    if (bad) refuse(r, at, typeof scale === 'number' ? c : (unit?.c ?? c), cell, bad)
    else
      accept(
        r,
        {
          indicator: indicator.id,
          area: area.code,
          period: period.text,
          value,
          ...(note && { note: shown(note.cell) }),
        },
        at,
        c,
      )
  }
}

/** A label that is no part of another stands over the parts that follow. */
function remember(r: Reading, label: string): void {
  if (!/^\s*([-+*•–]|trong đó)/i.test(label)) r.under = bareHead(label)
}

function accept(r: Reading, figure: Omit<ReadFigure, 'cell' | 'row' | 'column'>, at: number, c: number): void {
  const where = `${letter(c)}${at + 1}`
  const key = `${figure.indicator}|${figure.area}|${figure.period}`
  const before = r.seen.get(key)
  if (before) {
    const offers = [
      blank(),
      { ...blank(before.where), title: { vi: `Bỏ ô ${before.where}`, en: `Drop ${before.where}` } },
    ]
    refuse(
      r,
      at,
      c,
      r.grid.rows[at]![c] ?? null,
      offered(FAULTS.twice(before.where, before.value === figure.value), offers),
    )
    return
  }
  r.seen.set(key, { where, value: figure.value })
  r.out.figures.push({
    ...figure,
    cell: `${r.fileName} · ${r.grid.name}!${where}`,
    row: at + 1,
    column: columnName(r, c),
  })
}

const isBlank = (row: readonly Cell[]) => row.every((c) => c === null)
/** Multiplying by a scale must not leave 0.30000000000000004. */
const clean = (value: number) => Number(value.toPrecision(15))
