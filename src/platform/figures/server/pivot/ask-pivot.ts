import { expected } from '#kernel/errors.ts'
import { type Period, parsePeriod, samePeriodLastYear } from '#kernel/period.ts'
import { periodAt, shapeOf, slotOf } from '#kernel/period-slot.ts'
import { aloneWays, isCumulative } from '#kernel/restating/cumulative.ts'
import type { Text } from '#kernel/text.ts'
import { isDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { PivotQuery } from '../../pivot/contract.ts'
import { figureIndicator } from '../figures-of.ts'
import { formulaReader, widenedFor } from '../formula-figures.ts'

/** A question for a table of many cells, read and found sensible. */
export interface PivotAsked {
  indicators: FigureIndicatorWithId[]
  /** Periods that are read: those asked for, and before them `lead` that growth looks back at. */
  periods: Period[]
  lead: number
  /** How many periods back the growths look. */
  back: { previous?: number; year?: number }
  category: string | undefined
  borders: string | undefined
}

/** Most cells of one answer: more than a province's whole book of a year, less than a browser chokes on. */
export const MOST_CELLS = 400_000
const MOST_PERIODS = 600

/** Reads what is asked. @throws expected 422 in words of the one who asks. */
export function askPivot(db: Sql, query: PivotQuery): PivotAsked {
  const ids = [...new Set(query.indicators.split(',').map((id) => id.trim()))]
  const indicators = ids.map(
    (id) =>
      figureIndicator(db, id) ??
      refuse('indicators', `Không có chỉ tiêu “${id}”.`, `There is no figure indicator “${id}”.`),
  )
  const [first, last] = endsOf(query.periods)
  const count = slotOf(last) - slotOf(first) + 1
  if (shapeOf(first) !== shapeOf(last) || count < 1)
    refuse(
      'periods',
      'Kỳ đầu và kỳ cuối phải cùng loại và theo thứ tự thời gian, ví dụ 2014..2025.',
      'First and last period have to be of one kind and in order, for example 2014..2025.',
    )
  if (query.borders !== undefined && !isDay(query.borders))
    refuse('borders', `Không đọc được ngày “${query.borders}”.`, `The day “${query.borders}” cannot be read.`)
  const wants = query.growth ?? 'none'
  // From 1901 on: what lies before has no history.
  const yearBack = first.from < '1901-06-01' ? 0 : slotOf(last) - slotOf(samePeriodLastYear(last))
  const back = {
    ...((wants === 'previous' || wants === 'both') && { previous: 1 }),
    ...((wants === 'year' || wants === 'both') && yearBack > 0 && { year: yearBack }),
  }
  // The period before, taken alone, is what runs on since January less what stood before that.
  const alone = indicators.some(isCumulative) && aloneWays(last, true).some((way) => way.less.length > 0)
  const previous = back.previous === undefined ? 0 : back.previous + (alone ? 1 : 0)
  const lead = Math.min(Math.max(0, previous, back.year ?? 0) + leadOf(db, indicators, first, yearBack), slotOf(first))
  if (count > MOST_PERIODS)
    refuse(
      'periods',
      `Nhiều nhất ${MOST_PERIODS} kỳ mỗi lần; anh/chị đang hỏi ${count} kỳ.`,
      `At most ${MOST_PERIODS} periods at a time; ${count} are asked for.`,
    )
  const periods = Array.from({ length: count + lead }, (_, n) => periodAt(first, slotOf(first) - lead + n)!)
  return { indicators, periods, lead, back, category: query.category || undefined, borders: query.borders }
}

/** Most periods before the asked ones that formulas may look back at. */
const MOST_BACK = 120

/** How many periods before the first one formulas look back at. */
function leadOf(db: Sql, indicators: readonly FigureIndicatorWithId[], first: Period, yearBack: number): number {
  const ids = indicators.map((i) => i.id)
  const found = widenedFor(db.db.declared, ids, first, formulaReader())
  if (!found) return 0
  // The window begins in the November before the oldest year.
  const years = Number(first.from.slice(0, 4)) - Number(found.from.slice(0, 4)) - 1
  return Math.min(Math.max(1, years) * Math.max(1, yearBack), MOST_BACK)
}

/** @throws expected 422: says how many cells were asked for and what to do. */
export function tooMany(cells: number): never {
  const asked = cells.toLocaleString('vi')
  const most = MOST_CELLS.toLocaleString('vi')
  return refuse(
    'indicators',
    `Bảng có ${asked} ô, nhiều hơn mức ${most} ô mỗi lần. Hãy chọn ít chỉ tiêu, đơn vị hoặc kỳ hơn.`,
    `The table has ${cells} cells, more than ${MOST_CELLS} at a time. Ask for fewer indicators, units or periods.`,
  )
}

/** Refuses a part of the question. */
export function refuse(path: string, vi: string, en: string): never {
  const message: Text = { vi, en }
  throw expected(message, { errors: [{ path: `/${path}`, message }] })
}

function endsOf(text: string): [Period, Period] {
  const [from, to = from] = text.split('..').map((part) => parsePeriod(part.trim()))
  if (from && to && text.split('..').length <= 2) return [from, to]
  return refuse(
    'periods',
    `Không đọc được các kỳ “${text}”. Hãy ghi như 2014..2025 hoặc 2025-01..2025-12.`,
    `The periods “${text}” cannot be read. Write them like 2014..2025 or 2025-01..2025-12.`,
  )
}
