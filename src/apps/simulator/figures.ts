import { catalogueValues } from './catalogue.ts'

/** A made-up figure as it is posted through the public door. */
export interface MadeFigure {
  indicator: string
  area: string
  period: string
  value: number
  status: 'official'
  note: string
}

const NOTE = 'Dữ liệu mô phỏng'

/** What a place is like: the demo's figures grow from these by smooth rates. Invented, of a plausible size. */
interface Place {
  area: string
  population: number
  households: number
  poorShare: number
  /** Billion đồng a year. */
  revenue: number
  rice: number
}

const PLACES: Place[] = [
  { area: '48', population: 3_065_000, households: 812_000, poorShare: 0.031, revenue: 52_400, rice: 88_500 },
  { area: '20900', population: 21_300, households: 5_640, poorShare: 0.186, revenue: 46, rice: 780 },
  { area: '20779', population: 24_800, households: 6_710, poorShare: 0.094, revenue: 71, rice: 1_420 },
  { area: '20854', population: 28_100, households: 7_530, poorShare: 0.061, revenue: 88, rice: 1_660 },
]

/** Yearly figures of the last years and monthly ones of this year up to the month before `day` (YYYY-MM-DD). */
export function madeFigures(day: string): MadeFigure[] {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  return PLACES.flatMap((p) => [...yearly(p, year), ...monthly(p, year, month)])
}

function yearly(p: Place, year: number): MadeFigure[] {
  // The units of today exist since 2025-07-01: an earlier year would be read on the map of its own last day.
  const first = Math.max(2025, year - 5)
  const rows: MadeFigure[] = []
  for (let y = first; y < year; y++) {
    const growth = 1.011 ** (y - year)
    const give = (name: string, value: number) =>
      rows.push({
        indicator: `socio-economic.${name}`,
        area: p.area,
        period: String(y),
        value,
        status: 'official',
        note: NOTE,
      })
    give('population', Math.round(p.population * growth))
    give('households', Math.round(p.households * growth))
    give('poor-households', Math.round(p.households * p.poorShare * 1.09 ** (year - y)))
    give('births', Math.round(p.population * 0.0139 * growth))
    give('sown-area', p.rice)
    for (const [name, value] of Object.entries(catalogueValues(p.population * growth, p.households * growth)))
      give(name, value)
    give('rice-output', Math.round(p.rice * (5.4 + 0.05 * (y - first)) * 10) / 10)
  }
  return rows
}

function monthly(p: Place, year: number, month: number): MadeFigure[] {
  const rows: MadeFigure[] = []
  for (let m = 1; m < month; m++) {
    const period = `${year}-${String(m).padStart(2, '0')}`
    const season = 1 + 0.16 * Math.sin((m / 12) * 2 * Math.PI + p.population)
    const give = (name: string, value: number) =>
      rows.push({
        indicator: `socio-economic.${name}`,
        area: p.area,
        period,
        value: Math.round(value),
        status: 'official',
        note: NOTE,
      })
    give('budget-revenue', (p.revenue * 1e9 * season) / 12)
    give('budget-expenditure', (p.revenue * 1e9 * 0.83 * (2 - season)) / 12)
    give('investment-plan', p.revenue * 1e9 * 0.31)
    give('investment-spent', p.revenue * 1e9 * 0.31 * Math.min(0.97, (m / 12) ** 1.35))
    const dossiers = (p.population / 46) * season
    give('dossiers-handled', dossiers)
    give('dossiers-on-time', dossiers * (0.962 + 0.012 * Math.sin(m)))
  }
  return rows
}

/** A figure as one giver says it, beside what counts. */
export interface SaidFigure extends MadeFigure {
  giver: string
}

/** The commune about one month of whose revenue two givers say different things. */
const CONTESTED = '20900'

/**
 * What givers say of the budget, under their own names, in the order in which it comes: the statistics office the yearly
 * counts; the Treasury revenue month by month, then expenditure, whose last month is overdue, so that somebody has to be
 * reminded; the department of Finance one month of revenue that differs, of which one person has to decide.
 */
export function saidFigures(day: string): SaidFigure[] {
  const made = madeFigures(day)
  const of = (giver: string, name: string, until: string): SaidFigure[] =>
    made.flatMap((one) => (one.indicator === `socio-economic.${name}` && one.period < until ? [{ ...one, giver }] : []))
  // The Treasury owes a month five days after its end: before that day it is the month before that is overdue.
  const overdue = monthsBefore(day, Number(day.slice(8)) > 6 ? 1 : 2)
  const contested = monthsBefore(day, 1)
  return [
    ...of('statistics', 'population', day),
    ...of('treasury', 'budget-revenue', day),
    ...of('treasury', 'budget-expenditure', overdue),
    ...of('finance', 'budget-revenue', day).flatMap((one) =>
      one.area === CONTESTED && one.period === contested ? [{ ...one, value: Math.round(one.value * 1.06) }] : [],
    ),
  ]
}

/** The month so many months before a day's own, YYYY-MM. */
function monthsBefore(day: string, months: number): string {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** Targets of the year for the shares a leader asks about first; invented, like everything here. */
export function madeTargets(
  day: string,
): { indicator: string; area: string; period: string; value: number; decision: string }[] {
  const year = Number(day.slice(0, 4))
  const last = Number(day.slice(5, 7)) - 1
  const month = last > 0 ? `${year}-${String(last).padStart(2, '0')}` : `${year - 1}-12`
  return PLACES.flatMap((p) => {
    const aim = (name: string, period: string, value: number) => ({
      indicator: `socio-economic.${name}`,
      area: p.area,
      period,
      value,
      decision: 'Kế hoạch mô phỏng',
    })
    return [
      aim('dossiers-on-time-rate', month, 98),
      aim('investment-rate', month, 85),
      aim('poor-rate', String(year - 1), Math.round(p.poorShare * 950) / 10),
      aim('budget-revenue', month, Math.round((p.revenue * 1e9) / 12)),
    ]
  })
}
