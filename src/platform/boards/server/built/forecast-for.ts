import { forecastOf, METHOD_WORDS } from '#kernel/forecast/forecast.ts'
import { nextPeriod, type Period, periodTitle } from '#kernel/period.ts'
import { isCumulative } from '#kernel/restating/cumulative.ts'
import type { Text } from '#kernel/text.ts'
import { formatDay, isoVn } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { definitionOn, type FigureIndicatorWithId } from '#platform/declared.ts'
import type { Cell, Drawn, ForecastOut } from '../../board-contract.ts'
import type { Plan } from './plan-widgets.ts'
import { ALONE_WORDS, aloneSeries, runOn } from './run-on.ts'

/** The forecast of a line's first indicator at its first unit, or why there is none. */
export function forecastFor(
  db: Sql,
  plan: Plan,
  periods: readonly Period[],
  cells: readonly Cell[],
): Drawn['forecast'] {
  const indicator = plan.indicators[0]!
  const own = cells.filter((cell) => cell.i === 0 && cell.u === 0)
  const values = periods.map((_, p) => own.find((cell) => cell.p === p)?.value ?? null)
  const known = values.findLastIndex((value) => value !== null) + 1
  return makeForecast(db, {
    indicator,
    area: plan.units[0]!.code,
    periods: periods.slice(0, known),
    values: values.slice(0, known),
    broken: own.filter((cell) => cell.method === 'break').map((cell) => cell.p),
    ahead: plan.widget.options!.forecast!,
    borders: plan.borders,
    known: plan.known,
  })
}

export interface ForecastFrom {
  indicator: FigureIndicatorWithId
  /** GSO code. */
  area: string
  periods: readonly Period[]
  values: readonly (number | null)[]
  /** Places where the map breaks the series. */
  broken: readonly number[]
  ahead: number
  borders: string | undefined
  known: Date | undefined
}

/** Puts the pure forecast together with the periods it speaks of and the address of its passport. */
export function makeForecast(db: Sql, asked: ForecastFrom): ForecastOut | { refused: Text } {
  const { indicator, periods, values } = asked
  const last = periods.at(-1)
  if (!last) return { refused: { vi: 'Chưa dự báo được: chưa có số liệu.', en: 'No forecast: no figures yet.' } }
  if (indicator.measure === 'rank')
    return { refused: { vi: 'Thứ hạng không dự báo được.', en: 'A rank is not forecast.' } }
  const breaks = [
    ...definitionBreaks(db, indicator, periods),
    ...asked.broken.map((at) => ({
      at: at + 1,
      why: { vi: `địa giới đổi (${periods[at]!.text})`, en: `the borders changed (${periods[at]!.text})` },
    })),
  ]
  // What runs on since January falls back every January: it is continued month by month and run on again.
  const alone = isCumulative(indicator)
  const done = forecastOf({
    values: alone ? aloneSeries(periods, values) : values,
    kind: last.kind,
    ahead: asked.ahead,
    breaks,
    min: indicator.min,
    max: alone ? undefined : indicator.max,
  })
  if ('refused' in done) return done
  const { method, mae, mape, used } = done.forecast
  const points = alone ? runOn(done.forecast.points, { period: last, value: values.at(-1)! }) : done.forecast.points
  const words = METHOD_WORDS[method]
  const query = new URLSearchParams({
    from: periods[0]!.text,
    to: last.text,
    ...(asked.borders && { borders: asked.borders }),
    ...(asked.known && { known: isoVn(asked.known) }),
  })
  let period = last
  return {
    method,
    words: alone ? { vi: `${words.vi}, ${ALONE_WORDS.vi}`, en: `${words.en}, ${ALONE_WORDS.en}` } : words,
    mae,
    mape,
    used,
    points: points.map((point) => {
      period = nextPeriod(period)
      const address = [indicator.id, asked.area, period.text].map(encodeURIComponent).join('/')
      return {
        ...point,
        period: period.text,
        title: periodTitle(period),
        passport: `/api/v1/passports/forecast/${address}?${query}`,
      }
    }),
  }
}

/** Where the way of counting changed between two neighbouring periods. */
function definitionBreaks(db: Sql, indicator: FigureIndicatorWithId, periods: readonly Period[]) {
  const marks = periods.map((period) => {
    const then = (definitionOn(db.db.declared, indicator.id, period.to) ?? indicator) as FigureIndicatorWithId
    return JSON.stringify([then.unit, then.measure, then.ratio, then.formula?.text, then.cumulative ?? false])
  })
  return periods.flatMap((period, at) =>
    at > 0 && marks[at] !== marks[at - 1]
      ? [
          {
            at,
            why: {
              vi: `đổi cách tính chỉ tiêu (từ ${formatDay(period.from)})`,
              en: `the definition changed (since ${formatDay(period.from)})`,
            },
          },
        ]
      : [],
  )
}
