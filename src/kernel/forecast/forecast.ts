import { quantile } from 'simple-statistics'
import type { PeriodKind } from '../period.ts'
import type { Text } from '../text.ts'
import { backTest, FIRST } from './back-test.ts'
import { type Continue, damped, type ForecastMethod, linear, naive, seasonal, smoothed } from './methods.ts'

/** One value of the forecast with the band that held the given share of the errors of the trials. */
export interface ForecastPoint {
  low: number
  middle: number
  high: number
}

export interface Forecast {
  method: ForecastMethod
  points: ForecastPoint[]
  /** Errors of the trials of the chosen method. */
  mae: number
  mape: number | null
  /** How many values it was made of. */
  used: number
  /** Every method that could be tried, by its mean error, the best first. */
  tried: { method: ForecastMethod; mae: number }[]
}

export interface ForecastAsked {
  /** Oldest first; null = nothing came. */
  values: readonly (number | null)[]
  kind: PeriodKind
  ahead: number
  /** Places in `values` from which on another definition or another map holds, and which. */
  breaks?: readonly { at: number; why: Text }[]
  /** The result cannot be below or above. */
  min?: number | undefined
  max?: number | undefined
}

/** Fewest values a forecast is made of. */
export const FEWEST = 8
/** The band holds this share of the errors that the trials made. */
export const BAND = 0.8

const SEASONS: Partial<Record<PeriodKind, number>> = { month: 12, quarter: 4, half: 2 }

export const METHOD_WORDS: Record<ForecastMethod, Text> = {
  naive: { vi: 'giữ giá trị kỳ gần nhất', en: 'the last value stays' },
  seasonal: { vi: 'lặp lại cùng kỳ trước', en: 'as in the same season before' },
  linear: { vi: 'đường xu hướng thẳng', en: 'straight trend' },
  smoothed: { vi: 'san mũ đơn', en: 'simple exponential smoothing' },
  damped: { vi: 'san mũ có xu hướng giảm dần', en: 'exponential smoothing with a damped trend' },
}

/**
 * Continues a series by the method that erred least when it was tried on the series' own past. Only what lies after the last
 * break or gap counts, and where that is too little the forecast is refused with the reason.
 */
export function forecastOf(asked: ForecastAsked): { forecast: Forecast } | { refused: Text } {
  const last = asked.breaks?.filter((one) => one.at < asked.values.length).toSorted((a, b) => b.at - a.at)[0]
  const { values, gap } = afterGap(asked.values, last?.at ?? 0)
  if (values.length < FEWEST) return { refused: tooFew(values.length, last && !gap ? last.why : undefined, gap) }
  const season = SEASONS[asked.kind]
  const methods: [ForecastMethod, Continue][] = [
    ['naive', naive],
    ['linear', linear],
    ['smoothed', smoothed],
    ['damped', damped],
  ]
  // A season is believed only where it was seen at least twice.
  if (season && values.length >= 2 * season + 1) methods.push(['seasonal', seasonal(season)])
  // All methods are tried at the same ends, or one would be judged on easier years than another.
  const first = methods.length > 4 ? Math.max(FIRST, season!) : FIRST
  const trials = methods
    .flatMap(([method, go]) => {
      const test = backTest(values, go, asked.ahead, first)
      return test ? [{ method, go, test }] : []
    })
    .sort((a, b) => a.test.mae - b.test.mae)
  const { method, go, test } = trials[0]!
  const held = (value: number) => Math.min(asked.max ?? value, Math.max(asked.min ?? value, value))
  let half = 0
  const points = go(values, asked.ahead).map((value, step) => {
    // Far steps were tried less often: the band never narrows on the way.
    const errors = test.errors[step]!.length >= 3 ? test.errors[step]! : test.errors.flat()
    half = Math.max(half, quantile(errors, BAND))
    return { low: held(value - half), middle: held(value), high: held(value + half) }
  })
  const tried = trials.map((one) => ({ method: one.method, mae: one.test.mae }))
  return { forecast: { method, points, mae: test.mae, mape: test.mape, used: values.length, tried } }
}

/** The unbroken run at the end, after `from`. Nothing at the very end means that the newest is not there: no run at all. */
function afterGap(all: readonly (number | null)[], from: number): { values: number[]; gap: boolean } {
  const values: number[] = []
  for (let at = all.length - 1; at >= from; at--) {
    const value = all[at]
    if (value === null || value === undefined) return { values, gap: true }
    values.unshift(value)
  }
  return { values, gap: false }
}

function tooFew(n: number, why: Text | undefined, gap: boolean): Text {
  const after = why
    ? { vi: ` kể từ khi ${why.vi}`, en: ` since ${why.en}` }
    : gap
      ? { vi: ' liền nhau tính từ kỳ gần nhất', en: ' in a row up to the newest period' }
      : { vi: '', en: '' }
  return {
    vi: `Chưa dự báo được: mới có ${n} kỳ${after.vi}, cần ít nhất ${FEWEST}.`,
    en: `No forecast: there are ${n} periods${after.en}, at least ${FEWEST} are needed.`,
  }
}
