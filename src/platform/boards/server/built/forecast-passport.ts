import { expected, forbidden } from '#kernel/errors.ts'
import { nextPeriod, type Period, parsePeriod, periodTitle } from '#kernel/period.ts'
import { isDay, vnDay } from '#kernel/time.ts'
import { formatNumber } from '#kernel/vietnamese-number.ts'
import { may } from '#platform/access/server/may.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { figuresFor } from '#platform/figures/server/figures-for.ts'
import { bound, figureIndicator } from '#platform/figures/server/figures-of.ts'
import { instantOf } from '#platform/figures/server/list-figures.ts'
import type { Passport } from '#platform/passports/contract.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { makeForecast } from './forecast-for.ts'

export interface ForecastPassportAsked {
  indicator: string
  area: string
  period: string
  /** First and last period it is made of. */
  from: string
  to: string
  borders?: string
  known?: string
}

/**
 * What stands behind a forecast: that it is one, by which method, how far the method erred on the past, and from which figures.
 * @throws expected 422 for what cannot be read or forecast; forbidden outside the actor's ground.
 */
export async function forecastPassport(db: Sql, actor: Actor, asked: ForecastPassportAsked): Promise<Passport> {
  const indicator = figureIndicator(db, asked.indicator)
  const [from, to, wanted] = [bound(asked.from, 'from')!, bound(asked.to, 'to')!, bound(asked.period, 'period')!]
  if (!indicator)
    throw expected({ vi: `Không có chỉ tiêu “${asked.indicator}”.`, en: `There is no indicator “${asked.indicator}”.` })
  const borders = asked.borders !== undefined && isDay(asked.borders) ? asked.borders : undefined
  const area = await getArea(db, asked.area, borders ?? vnDay(db.now))
  if (!(await may(db, actor, 'figures:read', area.id, indicator.module))) throw forbidden()
  const known = asked.known === undefined ? undefined : instantOf(asked.known)
  const rows = await figuresFor(db, actor, {
    indicators: [indicator],
    areas: [area],
    from: from.from,
    to: to.to,
    borders,
    known,
  })
  const periods = run(from, to)
  const found = periods.map((p) => rows.find((row) => row.period === p.text && row.category === null))
  const ahead = stepsTo(to, wanted)
  const made = makeForecast(db, {
    indicator,
    area: area.code,
    periods,
    values: found.map((row) => row?.value ?? null),
    broken: found.flatMap((row, at) => (row?.method === 'break' ? [at] : [])),
    ahead,
    borders,
    known,
  })
  if ('refused' in made) throw expected(made.refused)
  const point = made.points.at(-1)!
  const used = periods.slice(-made.used)
  const query = new URLSearchParams({
    ...(borders && { borders }),
    ...(asked.known && { known: asked.known }),
  }).toString()
  return {
    title: {
      vi: `Dự báo: ${indicator.title.vi}, ${periodTitle(wanted).vi}`,
      en: `Forecast: ${indicator.title.en}, ${periodTitle(wanted).en}`,
    },
    value: point.middle,
    unit: indicator.unit,
    area: area.code,
    areaName: area.fullName,
    source: null,
    giver: null,
    signer: null,
    measuredAt: wanted.to,
    recordedAt: null,
    dueAt: null,
    freshness: 'none',
    formula: made.words,
    inputs: used.map((p) => {
      const row = rows.find((one) => one.period === p.text && one.category === null)
      const path = [indicator.id, area.code, p.text].map(encodeURIComponent).join('/')
      return {
        title: indicator.title,
        indicator: indicator.id,
        area: area.code,
        areaName: area.fullName,
        period: p.text,
        value: row?.value ?? null,
        unit: row?.unit ?? indicator.unit,
        share: null,
        shareError: null,
        passport: `/api/v1/passports/figure/${path}${query && `?${query}`}`,
      }
    }),
    history: [],
    run: null,
    cell: null,
    method: 'forecast',
    error: (point.high - point.low) / 2,
    status: null,
    quality: null,
    simulated: found.some((row) => row?.simulated),
    suspect: false,
    explanation: wordsOf(made.mape, made.mae, indicator.unit, made.used),
  }
}

function wordsOf(mape: number | null, mae: number, unit: string, used: number) {
  const off = (lang: 'vi' | 'en') =>
    mape === null ? `${formatNumber(mae, lang)} ${unit}` : `${formatNumber(Math.round(mape * 1000) / 10, lang)} %`
  return {
    vi: `Đây là dự báo, không phải số liệu. Sai số thử lại ${off('vi')} trên ${used} kỳ đã có; khoảng dự báo chứa 80 % sai số đã gặp khi thử.`,
    en: `This is a forecast, not a figure. Back-tested error ${off('en')} over ${used} periods; the band holds 80 % of the errors met in the trials.`,
  }
}

function run(from: Period, to: Period): Period[] {
  const all = [from]
  while (all.at(-1)!.to < to.to && all.length < 400) all.push(nextPeriod(all.at(-1)!))
  return all
}

function stepsTo(last: Period, wanted: Period): number {
  let [steps, at] = [0, last]
  while (at.to < wanted.to && steps < 24) {
    at = nextPeriod(at)
    steps += 1
  }
  if (steps > 0 && at.text === wanted.text && parsePeriod(wanted.text)) return steps
  throw expected({
    vi: `Kỳ “${wanted.text}” không nằm trong 24 kỳ sau “${last.text}”.`,
    en: `The period “${wanted.text}” is not among the 24 after “${last.text}”.`,
  })
}
