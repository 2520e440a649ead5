import { linearRegression, linearRegressionLine, mean } from 'simple-statistics'

/** Simple methods; each is told by its name in the passport of a forecast. */
export type ForecastMethod = 'naive' | 'seasonal' | 'linear' | 'smoothed' | 'damped'

/** Continues a series by `ahead` values. The series is of equal steps, oldest first, without gaps. */
export type Continue = (values: readonly number[], ahead: number) => number[]

/** The last value stays. */
export const naive: Continue = (values, ahead) => Array(ahead).fill(values.at(-1)!)

/** Each value is that of the same season a cycle ago: of 12 months, of 4 quarters. */
export function seasonal(season: number): Continue {
  return (values, ahead) => Array.from({ length: ahead }, (_, at) => values[values.length - season + (at % season)]!)
}

/** A straight line through all values by least squares. */
export const linear: Continue = (values, ahead) => {
  const line = linearRegressionLine(linearRegression(values.map((value, at) => [at, value])))
  return Array.from({ length: ahead }, (_, at) => line(values.length + at))
}

/** Simple exponential smoothing: the newer a value the more it weighs; the share of the newest is the one that erred least. */
export const smoothed: Continue = (values, ahead) => Array(ahead).fill(levelOf(values, best(values)))

/** Holt's smoothing with a trend that fades by `FADE` a step (Gardner and McKenzie 1985). */
export const damped: Continue = (values, ahead) => {
  const { alpha, beta } = bestDamped(values)
  const { level, trend } = holt(values, alpha, beta)
  let slope = 0
  return Array.from({ length: ahead }, (_, at) => {
    slope += FADE ** (at + 1) * trend
    return level + slope
  })
}

const FADE = 0.9
const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]

function levelOf(values: readonly number[], alpha: number): number {
  return values.reduce((level, value) => alpha * value + (1 - alpha) * level)
}

function best(values: readonly number[]): number {
  const off = (alpha: number) => {
    let level = values[0]!
    return mean(
      values.slice(1).map((value) => {
        const error = Math.abs(value - level)
        level = alpha * value + (1 - alpha) * level
        return error
      }),
    )
  }
  return leastOff(SHARES, off)
}

function holt(values: readonly number[], alpha: number, beta: number): { level: number; trend: number; off: number } {
  let [level, trend, off] = [values[0]!, values[1]! - values[0]!, 0]
  for (const value of values.slice(1)) {
    const told = level + FADE * trend
    off += Math.abs(value - told)
    const next = alpha * value + (1 - alpha) * told
    trend = beta * (next - level) + (1 - beta) * FADE * trend
    level = next
  }
  return { level, trend, off }
}

function bestDamped(values: readonly number[]): { alpha: number; beta: number } {
  const pairs = SHARES.flatMap((alpha) => [0.1, 0.3, 0.5].map((beta) => ({ alpha, beta })))
  return leastOff(pairs, ({ alpha, beta }) => holt(values, alpha, beta).off)
}

function leastOff<T>(all: readonly T[], off: (one: T) => number): T {
  return all.map((one) => ({ one, off: off(one) })).reduce((a, b) => (b.off < a.off ? b : a)).one
}
