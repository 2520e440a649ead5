import { Problem } from '#kernel/errors.ts'
import { LARGEST } from '#kernel/largest.ts'
import { inCalendar, parsePeriod } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import { nfc } from '#kernel/vietnamese.ts'
import { type AreaIndex, unknownArea } from '#platform/areas/server/area-index.ts'
import type { Dimension } from '#platform/contract.ts'
import { type Declared, definitionOn, type FigureIndicatorWithId } from '#platform/declared.ts'
import { checkRange } from '../checks/range.ts'
import type { Quality } from '../contract.ts'
import { REFUSALS } from './refusals.ts'
import type { CheckedFigure, FigureRow } from './row.ts'

const QUALITIES = ['estimate', 'preliminary', 'final']
const STATES = ['draft', 'submitted', 'official']

/** Checks one row by itself: its indicator, area on the period's last day, period and value. @returns the figure or the reason. */
export function checkRow(
  row: FigureRow,
  index: number,
  ground: { declared: Declared; areas: AreaIndex; now: Date; year?: number; read?: typeof parsePeriod },
): CheckedFigure | Text {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return REFUSALS.unreadable()
  const indicator = ground.declared.indicators.get(String(row.indicator))
  if (!indicator) return REFUSALS.indicator(row.indicator)
  if (indicator.of !== 'figure') return REFUSALS.reading(row.indicator)
  const period = typeof row.period === 'string' ? (ground.read ?? parsePeriod)(row.period) : undefined
  if (!period) return REFUSALS.period(row.period)
  if (!(indicator.periods as readonly string[]).includes(period.kind)) return REFUSALS.kind(indicator, period.text)
  const { calendar = 'calendar' } = definitionOn(ground.declared, indicator.id, period.to) as FigureIndicatorWithId
  const right = inCalendar(period, calendar)
  if (right.text !== period.text) return REFUSALS.calendar(indicator, period, right)
  if (indicator.formula) return REFUSALS.computed(indicator)
  if (indicator.withdrawn && period.from >= indicator.withdrawn) return REFUSALS.withdrawn(indicator)
  const category = textOf(row.category, 100)
  if (category !== null && !isCategory(indicator, category)) return REFUSALS.category(indicator, category)
  const year = ground.year ?? Number(vnDay(ground.now).slice(0, 4))
  if (Number(period.from.slice(0, 4)) > year + 1) return REFUSALS.far(period.text)
  const code = typeof row.area === 'string' ? row.area.trim() : ''
  const area = ground.areas.find(code, period.to)
  if (!area) return wordsOf(unknownArea(ground.areas, code, period.to, 422))
  const value = row.value
  if (typeof value !== 'number' || !Number.isFinite(value)) return REFUSALS.value(value)
  if (Math.abs(value) > LARGEST) return REFUSALS.tooLarge(value, indicator.unit)
  const bad = checkRange(indicator, value)
  if (bad) return bad.says
  const status = row.status ?? 'draft'
  if (!STATES.includes(String(status))) return REFUSALS.status(status)
  const quality = row.quality ?? 'final'
  if (!QUALITIES.includes(String(quality))) return REFUSALS.quality(quality)
  return {
    index,
    indicator: indicator as FigureIndicatorWithId,
    area,
    period,
    value,
    status: status as CheckedFigure['status'],
    quality: quality as Quality,
    category,
    note: textOf(row.note, 2000),
    giver: textOf(row.giver, 300),
    signer: textOf(row.signer, 300),
    cell: textOf(row.cell, 300),
    insist: textOf(row.insist, 1000),
  }
}

/** Where the values of all dimensions are declared, a category is one of them; else it is free. */
function isCategory({ categories = [] }: { categories?: readonly Dimension[] }, category: string): boolean {
  if (!categories.length || categories.some((one) => !one.values.length)) return true
  return categories.some((one) => one.values.some((value) => value.id === category))
}

function textOf(value: unknown, longest: number): string | null {
  if (typeof value !== 'string') return null
  const text = nfc(value.replaceAll('\u0000', '').toWellFormed()).slice(0, longest)
  return text || null
}

function wordsOf(error: unknown): Text {
  if (error instanceof Problem) return error.title
  throw error
}
