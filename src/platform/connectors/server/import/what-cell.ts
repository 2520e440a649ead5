import { inCalendar, type Period, parsePeriod, periodTitle } from '#kernel/period.ts'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { kindsText, REFUSALS } from '#platform/figures/server/refusals.ts'
import type { ColumnRole } from '../../contract.ts'
import { FAULTS, type Fault } from './faults.ts'
import { bareHead } from './find-indicator.ts'
import { choose, offered, put } from './offers.ts'
import { readPeriod } from './period-words.ts'
import { type Cell, letter, shown } from './read-grid.ts'
import type { Reading } from './reading.ts'
import { scaleOf } from './unit-words.ts'

/** A cell with the column it stands in. */
export interface Placed {
  cell: Cell
  c: number
}

/** Which indicator a cell is a value of: by its column, else by its row, else by the title. */
export function indicatorAt(r: Reading, role: ColumnRole, cell: Cell | undefined): FigureIndicatorWithId | Fault {
  const { indicators } = r.words
  if (role.indicator) return indicators.get(role.indicator) ?? FAULTS.indicator(role.indicator)
  if (cell !== undefined) {
    const key = `${r.under}|${shown(cell)}`
    const known = r.indicators.get(key) ?? indicatorNamed(r, shown(cell))
    r.indicators.set(key, known)
    return known
  }
  const fixed = r.layout.mapping.indicator
  return fixed ? (indicators.get(fixed) ?? FAULTS.indicator(fixed)) : FAULTS.noIndicator()
}

/** By its own name, else as a part of what stands over it. */
function indicatorNamed(r: Reading, text: string): FigureIndicatorWithId | Fault {
  const { indicators } = r.words
  const found = indicators.find(text)
  if (found && !('reason' in found)) return found
  const bare = bareHead(text)
  for (const whole of r.under ? [`${r.under} ${bare}`, `${bare} ${r.under}`] : []) {
    const part = indicators.find(whole)
    if (part && !('reason' in part)) return part
  }
  const offers = indicators.near(text).map((i) => choose(i.title.vi, i.id))
  return offered(found ?? FAULTS.indicator(text), offers)
}

/** Which period a cell is of. Tens of thousands of cells have a dozen: each is read once for each indicator. */
export function periodAt(
  r: Reading,
  role: ColumnRole,
  cell: Cell | undefined,
  indicator: FigureIndicatorWithId | undefined,
): Period | Fault {
  if (cell instanceof Date) return readPeriodAt(r, role, cell, indicator)
  const key = `${indicator?.id} ${role.period ?? ''} ${typeof cell} ${cell === undefined ? '' : shown(cell)}`
  const known = r.periods.get(key)
  if (known) return known
  const read = readPeriodAt(r, role, cell, indicator)
  r.periods.set(key, read)
  return read
}

function readPeriodAt(
  r: Reading,
  role: ColumnRole,
  cell: Cell | undefined,
  indicator: FigureIndicatorWithId | undefined,
): Period | Fault {
  const text = role.period ?? (cell === undefined ? r.layout.mapping.period : readPeriod(cell))
  if (text === undefined) return cell === undefined ? FAULTS.noPeriod() : periodFault(shown(cell), r)
  const period = parsePeriod(text)
  if (!period) return periodFault(text, r)
  if (!indicator) return period
  if (!(indicator.periods as readonly string[]).includes(period.kind))
    return FAULTS.periodKind(text, indicator.title.vi, kindsText(indicator.periods).vi)
  const right = inCalendar(period, indicator.calendar ?? 'calendar')
  if (right.text === text) return period
  const says = REFUSALS.calendar(indicator, period, right)
  return offered(FAULTS.periodCalendar(says), [choose(periodTitle(right).vi, right.text)])
}

function periodFault(text: string, r: Reading): Fault {
  const whole = r.layout.mapping.period
  return offered(FAULTS.period(text), whole ? [choose(whole, whole)] : [])
}

/** Which area a cell is of: by its column, else by code and name in its row, else by the title. */
export function areaAt(
  r: Reading,
  role: ColumnRole,
  name: Placed | undefined,
  code: Placed | undefined,
  at: number,
  day: string,
): Area | Fault {
  const { areas } = r.words
  if (role.area) return areas.find(role.area, day)
  if (code !== undefined) {
    const found = areas.find(code.cell, day)
    if ('reason' in found || name === undefined || areas.agree(found, shown(name.cell))) return found
    const named = areas.find(name.cell, day)
    return offered(FAULTS.areaOther(shown(code.cell), found.fullName, shown(name.cell)), [
      choose(`${found.fullName} (${found.code})`, found.fullName, `${letter(name.c)}${at + 1}`),
      ...('reason' in named
        ? []
        : [choose(`${named.fullName} (${named.code})`, named.code, `${letter(code.c)}${at + 1}`)]),
    ])
  }
  if (name !== undefined) return areas.find(name.cell, day)
  return r.layout.mapping.area ? areas.find(r.layout.mapping.area, day) : FAULTS.noArea()
}

/** By what the value is multiplied to be in the indicator's unit. */
export function scaleAt(
  r: Reading,
  role: ColumnRole,
  cell: Cell | undefined,
  indicator: FigureIndicatorWithId,
): number | Fault {
  if (role.scale) return role.scale
  if (r.layout.mapping.scale) return r.layout.mapping.scale
  const told = cell !== undefined ? shown(cell) : undefined
  if (told)
    return (
      scaleOf(told, indicator.unit) ??
      offered(FAULTS.unit(told, indicator.unit), [choose(indicator.unit, indicator.unit)])
    )
  return (r.layout.unit && scaleOf(r.layout.unit, indicator.unit)) || 1
}

/** What is wrong with a value by the definition alone; offers are in the unit of the cell, before scaling. */
export function badValue(value: number, i: FigureIndicatorWithId, scale = 1): Fault | undefined {
  const fits = (n: number) => (i.min === undefined || n >= i.min) && (i.max === undefined || n <= i.max)
  const others = (values: number[]) => values.filter((v) => fits(v)).map((v) => put(v / scale))
  if (i.min !== undefined && value < i.min)
    return offered(
      i.min === 0 ? FAULTS.negative(value, i.title.vi) : FAULTS.tooSmall(value, i.min, i.unit),
      others([-value]),
    )
  if (i.max !== undefined && value > i.max)
    return offered(FAULTS.tooLarge(value, i.max, i.unit), others([value / 10, value / 100, value / 1000]))
  if (
    i.decimals === 0 &&
    i.unit !== 'đồng' &&
    (i.measure === 'flow' || i.measure === 'stock') &&
    !Number.isInteger(value)
  )
    return offered(
      FAULTS.fraction(value, i.unit),
      others([...(Number.isInteger(Number((value * 1000).toPrecision(15))) ? [value * 1000] : []), Math.round(value)]),
    )
  return undefined
}
