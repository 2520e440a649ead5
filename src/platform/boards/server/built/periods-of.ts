import { expected } from '#kernel/errors.ts'
import {
  comparePeriods,
  type Period,
  type PeriodKind,
  parsePeriod,
  periodContaining,
  previousPeriod,
} from '#kernel/period.ts'
import { addDays } from '#kernel/time.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { Widget } from '../../board-contract.ts'

const DAYS: Record<PeriodKind, number> = {
  year: 366,
  half: 184,
  'nine-months': 366,
  quarter: 92,
  month: 31,
  week: 7,
  day: 1,
  'school-year': 366,
  season: 184,
}
/** How many periods a widget shows that says nothing about it. */
const LAST = 12

/** The days a widget reads: one year more at the beginning, for the same period of the year before. */
export interface Span {
  from: string
  to: string
  last: number
  kind: PeriodKind | undefined
}

/**
 * Which days are read for a widget. @param end last day looked at: of the board's period, else today.
 * @throws expected 422 for a period that cannot be read.
 */
export function spanOf(widget: Widget, indicators: readonly FigureIndicatorWithId[], end: string): Span {
  const asked = widget.periods
  if (asked && 'from' in asked) {
    const [from, to] = [read(asked.from), read(asked.to)]
    return { from: yearBefore(from.from), to: to.to, last: 120, kind: to.kind }
  }
  const last = asked?.last ?? LAST
  const kind = asked?.kind as PeriodKind | undefined
  const longest = Math.max(...(kind ? [DAYS[kind]] : indicators.flatMap((i) => i.periods.map((one) => DAYS[one]))), 1)
  const to = kind ? periodContaining(end, kind, indicators[0]?.calendar).to : addDays(end, 366)
  return { from: yearBefore(addDays(end, -longest * (last + 1))), to, last, kind }
}

/**
 * The periods a widget shows, oldest first, without holes. The running one only where something was given for it.
 * @param given what there is for the widget's indicators, in its days.
 */
export function periodsOf(
  widget: Widget,
  span: Span,
  given: readonly Period[],
  end: string,
  calendar?: Period['calendar'],
): Period[] {
  const kind = span.kind ?? mostGiven(given)
  if (!kind) return []
  const asked = widget.periods
  const fixed = asked && 'from' in asked ? { from: read(asked.from), to: read(asked.to) } : undefined
  const cut = calendar ?? given.find((one) => one.kind === kind)?.calendar
  let at = fixed ? fixed.to : periodContaining(end, kind, cut)
  const has = new Set(given.map((one) => one.text))
  if (!fixed && at.to > end && !has.has(at.text)) at = previousPeriod(at)
  const all = [at]
  while (all.length < span.last && all[0]!.from > '1901' && (!fixed || all[0]!.from > fixed.from.from))
    all.unshift(previousPeriod(all[0]!))
  return all
}

/** The newest period for which at least half of what is usual was given; else the newest with anything. */
export function newestFull(periods: readonly Period[], count: (period: Period) => number): Period | undefined {
  const most = Math.max(0, ...periods.map(count))
  if (!most) return undefined
  return periods.findLast((period) => count(period) * 2 >= most)
}

function mostGiven(given: readonly Period[]): PeriodKind | undefined {
  const byKind = Map.groupBy(
    given.toSorted(comparePeriods).filter((one, at, all) => one.text !== all[at - 1]?.text),
    (one) => one.kind,
  )
  return [...byKind].sort(([a, x], [b, y]) => y.length - x.length || DAYS[b] - DAYS[a])[0]?.[0]
}

const yearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}-01-01`

function read(text: string): Period {
  const period = parsePeriod(text)
  if (period) return period
  const message = {
    vi: `Không đọc được kỳ “${text}”. Hãy ghi như 2026, 2026-Q3, 2026-11.`,
    en: `The period “${text}” cannot be read. Write it like 2026, 2026-Q3, 2026-11.`,
  }
  throw expected(message, { errors: [{ path: '/period', message }] })
}
