import { parsePeriod } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { fold } from '#kernel/vietnamese.ts'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { kindsText } from '#platform/figures/server/refusals.ts'
import type { ColumnRole, Mapping, Refused } from '../../contract.ts'
import type { Words } from './column-role.ts'
import { FAULTS, type Fault } from './faults.ts'
import { findLayout, type Layout, layoutAt, possibleHeads } from './find-layout.ts'
import { isNumbering } from './numbering.ts'
import { readPeriod } from './period-words.ts'
import { type Cell, type Grid, letter, shown } from './read-grid.ts'
import { decideWriting, readNumber, type Writing } from './read-number.ts'
import { TOTAL, totalsOf } from './totals.ts'
import { scaleOf } from './unit-words.ts'

/** A figure read from a cell, with the place it stood at. */
export interface ReadFigure {
  indicator: string
  area: string
  period: string
  value: number
  note?: string
  cell: string
  row: number
  column: string
}

/** What a sheet gave. */
export interface SheetRead {
  figures: ReadFigure[]
  refused: Refused[]
  decisions: Text[]
  layout: Layout | undefined
}

/** Told by the person or remembered from the last file. */
export interface Told {
  mapping?: Mapping
  /** What heads were taken for before: the first of these layouts that is known. */
  remembered?: (keys: readonly string[]) => Promise<{ key: string; mapping: Mapping } | undefined>
  period?: string
  area?: string
  indicator?: string
  numbers?: 'vi' | 'en'
}

interface Reading {
  grid: Grid
  layout: Layout
  words: Words
  writing: Writing
  out: SheetRead
  seen: Map<string, { where: string; value: number }>
  fileName: string
}

/** Reads the figures of one sheet. Nothing is guessed: a cell that is not surely one figure is refused with what to do. */
export async function readFigures(
  grid: Grid,
  words: Words,
  told: Told,
  seen: Reading['seen'],
  fileName: string,
): Promise<SheetRead> {
  const out: SheetRead = { figures: [], refused: [], decisions: [], layout: undefined }
  const heads = told.mapping ? [] : possibleHeads(grid)
  const kept = heads.length ? await told.remembered?.(heads.map((h) => h.key)) : undefined
  const known = kept && heads.find((h) => h.key === kept.key)
  const layout = told.mapping
    ? layoutAt(grid, told.mapping.headRow - 1, told.mapping.headRows, words, told.mapping)
    : known
      ? layoutAt(grid, known.at, known.tall, words, kept.mapping)
      : findLayout(grid, words)
  if (!layout) return out
  if (known)
    out.decisions.push({
      vi: 'Các cột được hiểu như lần nhập trước có cùng tiêu đề.',
      en: 'The columns are read as in the last file with these heads.',
    })
  for (const part of ['period', 'area', 'indicator'] as const) if (told[part]) layout.mapping[part] = told[part]
  out.layout = layout
  const first = layout.mapping.headRow - 1 + layout.mapping.headRows
  const body = grid.rows.slice(first)
  const valueColumns = Object.entries(layout.mapping.columns)
    .filter(([, role]) => role.role === 'value')
    .map(([at]) => at)
  const texts = body.flatMap((row) =>
    row.filter((cell, c): cell is string => typeof cell === 'string' && valueColumns.includes(letter(c))),
  )
  const numbers = told.numbers ?? layout.mapping.numbers
  const writing = numbers ? { lang: numbers, unsure: false } : decideWriting(texts)
  layout.mapping.numbers = writing.lang
  const reading: Reading = { grid, layout, words, writing, out, seen, fileName }
  tellDecisions(reading, texts.length > 0)
  refuseUnclear(reading, body)
  body.forEach((row, i) => {
    if (!isBlank(row) && !isNumbering(row)) readRow(reading, row, first + i)
  })
  totalsOf(grid, layout, first, writing, (row, column, value, f) => refuse(reading, row, column, value, f))
  return out
}

function readRow(r: Reading, row: readonly Cell[], at: number): void {
  const { columns } = r.layout.mapping
  const cells = row.map((cell, c) => ({ cell, c, role: columns[letter(c)] }))
  const of = (role: ColumnRole['role']) => cells.find((x) => x.role?.role === role && x.cell !== null)
  const values = cells.filter((x) => x.role?.role === 'value')
  const filled = values.filter((x) => x.cell !== null)
  const [name, code] = [of('area'), of('area-code')]
  const lead = shown(name?.cell ?? row.find((c) => typeof c === 'string'))
  const byArea = Object.values(columns).some((c) => c.role === 'area' || c.role === 'area-code')
  if (byArea && !code && TOTAL.test(fold(lead))) return
  const text = of('indicator')
  if (!filled.length) {
    const said = (name || code) && (text || of('period'))
    if (said && values.length === 1) refuse(r, at, values[0]!.c, null, FAULTS.noValue())
    return // a note, a heading between rows, or a row nobody has filled in yet
  }
  const unit = of('unit')
  const note = of('note')
  for (const { cell, c, role } of filled) {
    const indicator = indicatorAt(r, role!, text?.cell)
    if ('reason' in indicator) {
      refuse(r, at, text?.c ?? c, text?.cell ?? cell, indicator)
      if (text) return
      continue
    }
    const number = readNumber(cell, r.writing, indicator.unit)
    if (number === undefined) continue
    if (typeof number !== 'number') {
      refuse(r, at, c, cell, number)
      continue
    }
    const period = periodAt(r, role!, of('period')?.cell, indicator)
    if (typeof period !== 'string') {
      refuse(r, at, of('period')?.c ?? c, of('period')?.cell ?? cell, period)
      continue
    }
    const area = areaAt(r, role!, name?.cell, code?.cell, parsePeriod(period)!.to)
    if ('reason' in area) {
      refuse(r, at, name?.c ?? code?.c ?? c, code?.cell ?? name?.cell ?? cell, area)
      if (!role!.area) return // one fault for the whole row is enough
      continue
    }
    const scale = scaleAt(r, role!, unit?.cell, indicator)
    const value = typeof scale === 'number' ? clean(number * scale) : number
    const bad = typeof scale === 'number' ? badValue(value, indicator) : scale
    if (bad) refuse(r, at, typeof scale === 'number' ? c : (unit?.c ?? c), cell, bad)
    else
      accept(
        r,
        { indicator: indicator.id, area: area.code, period, value, ...(note && { note: shown(note.cell) }) },
        at,
        c,
      )
  }
}

function accept(r: Reading, figure: Omit<ReadFigure, 'cell' | 'row' | 'column'>, at: number, c: number): void {
  const where = `${letter(c)}${at + 1}`
  const key = `${figure.indicator}|${figure.area}|${figure.period}`
  const before = r.seen.get(key)
  if (before) {
    refuse(r, at, c, r.grid.rows[at]![c] ?? null, FAULTS.twice(before.where, before.value === figure.value))
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

function indicatorAt(r: Reading, role: ColumnRole, cell: Cell | undefined): FigureIndicatorWithId | Fault {
  if (role.indicator) return r.words.indicators.get(role.indicator) ?? FAULTS.indicator(role.indicator)
  if (cell !== undefined) return r.words.indicators.find(shown(cell)) ?? FAULTS.indicator(shown(cell))
  const fixed = r.layout.mapping.indicator
  return fixed ? (r.words.indicators.get(fixed) ?? FAULTS.indicator(fixed)) : FAULTS.noIndicator()
}

function periodAt(
  r: Reading,
  role: ColumnRole,
  cell: Cell | undefined,
  indicator: FigureIndicatorWithId,
): string | Fault {
  const text = role.period ?? (cell === undefined ? r.layout.mapping.period : readPeriod(cell))
  if (text === undefined) return cell === undefined ? FAULTS.noPeriod() : FAULTS.period(shown(cell))
  const period = parsePeriod(text)
  if (!period) return FAULTS.period(text)
  return (indicator.periods as readonly string[]).includes(period.kind)
    ? text
    : FAULTS.periodKind(text, indicator.title.vi, kindsText(indicator.periods).vi)
}

function areaAt(
  r: Reading,
  role: ColumnRole,
  name: Cell | undefined,
  code: Cell | undefined,
  day: string,
): Area | Fault {
  const { areas } = r.words
  if (role.area) return areas.find(role.area, day)
  if (code !== undefined) {
    const found = areas.find(code, day)
    if ('reason' in found || name === undefined || areas.agree(found, shown(name))) return found
    return FAULTS.areaOther(shown(code), found.fullName, shown(name))
  }
  if (name !== undefined) return areas.find(name, day)
  return r.layout.mapping.area ? areas.find(r.layout.mapping.area, day) : FAULTS.noArea()
}

function scaleAt(
  r: Reading,
  role: ColumnRole,
  cell: Cell | undefined,
  indicator: FigureIndicatorWithId,
): number | Fault {
  if (role.scale) return role.scale
  if (r.layout.mapping.scale) return r.layout.mapping.scale
  const told = cell !== undefined ? shown(cell) : undefined
  if (told) return scaleOf(told, indicator.unit) ?? FAULTS.unit(told, indicator.unit)
  return (r.layout.unit && scaleOf(r.layout.unit, indicator.unit)) || 1
}

function badValue(value: number, i: FigureIndicatorWithId): Fault | undefined {
  if (i.min !== undefined && value < i.min)
    return i.min === 0 ? FAULTS.negative(value, i.title.vi) : FAULTS.tooSmall(value, i.min, i.unit)
  if (i.max !== undefined && value > i.max) return FAULTS.tooLarge(value, i.max, i.unit)
  if (
    i.decimals === 0 &&
    i.unit !== 'đồng' &&
    (i.measure === 'flow' || i.measure === 'stock') &&
    !Number.isInteger(value)
  )
    return FAULTS.fraction(value, i.unit)
  return undefined
}

/** A column with numbers under a head nobody knows is told once, with its head. */
function refuseUnclear(r: Reading, body: readonly (readonly Cell[])[]): void {
  for (const [c, said] of r.layout.unclear) {
    const at = r.layout.mapping.headRow - 2 + r.layout.mapping.headRows
    const head = r.layout.heads[c]!.join(' / ')
    if (said) refuse(r, at, c, head, said)
    else if (body.some((row) => typeof row[c] === 'number')) refuse(r, at, c, head, FAULTS.indicator(head))
  }
}

function tellDecisions(r: Reading, texts: boolean): void {
  const { mapping, unit } = r.layout
  const say = (vi: string, en: string) => r.out.decisions.push({ vi, en })
  if (texts) {
    const sample = r.writing.lang === 'vi' ? '1.234,5' : '1,234.5'
    say(
      `Số viết dạng chữ được đọc theo kiểu ${sample}${r.writing.unsure ? ' (tệp không cho biết rõ; nếu sai hãy chọn lại)' : ''}.`,
      `Numbers written as text are read as ${sample}${r.writing.unsure ? ' (the file does not tell for sure; choose otherwise if wrong)' : ''}.`,
    )
  }
  if (mapping.period)
    say(
      `Kỳ ${mapping.period} cho các ô không ghi kỳ riêng.`,
      `Period ${mapping.period} where a cell has none of its own.`,
    )
  if (unit) say(`Đơn vị tính ở tiêu đề: ${unit}.`, `Unit in the title: ${unit}.`)
  say(
    `Trang “${r.grid.name}”: tiêu đề cột ở dòng ${mapping.headRow}.`,
    `Sheet “${r.grid.name}”: heads in row ${mapping.headRow}.`,
  )
}

function refuse(r: Reading, at: number, c: number, value: Cell, f: Fault): void {
  r.out.refused.push({
    row: at + 1,
    column: columnName(r, c),
    value: value === null ? null : shown(value).slice(0, 200),
    ...f,
    sheet: r.grid.name,
  })
}

const columnName = (r: Reading, c: number) => {
  const head = r.layout.heads[c]?.join(' / ')
  return head ? `${letter(c)} (${head})` : letter(c)
}
const isBlank = (row: readonly Cell[]) => row.every((c) => c === null)
/** Multiplying by a scale must not leave 0.30000000000000004. */
const clean = (value: number) => Number(value.toPrecision(15))
