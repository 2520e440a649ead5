/** Rain of one clock hour in millimetres; `at` is the beginning of the hour. */
export interface RainHour {
  at: Date
  mm: number
}

/** Hours over which rain is summed. */
export const RAIN_WINDOWS = [1, 3, 6, 24, 72] as const
export type RainWindow = (typeof RAIN_WINDOWS)[number]

/** Sum of one window and how many of its hours have a value: a gap is not a dry hour. */
export interface RainSum {
  hours: RainWindow
  mm: number
  known: number
}

/** One line of a threshold table: reached when every window it names is, on ground as wet as it says. */
export interface RainThreshold {
  level: number
  /** Least rain in mm by window. */
  least: Partial<Record<RainWindow, number>>
  /** Least rain of the days before (mm), where the line is for wet ground only. */
  prior?: number
}

export interface RainState {
  /** Highest level reached; 0 = none. */
  level: number
  /** The line that was reached, to show why. */
  by: RainThreshold | undefined
  sums: RainSum[]
  /** Rain of the `priorDays` before the last 24 hours, in mm: how wet the ground was. */
  prior: number
}

const HOUR_MS = 3_600_000

/** Rain summed over the last 1, 3, 6, 24 and 72 hours up to `until` (the end of the last hour counted). */
export function rainSums(rain: readonly RainHour[], until: Date): RainSum[] {
  return RAIN_WINDOWS.map((hours) => {
    const inside = between(rain, until.getTime() - hours * HOUR_MS, until.getTime())
    return { hours, mm: total(inside), known: inside.length }
  })
}

/** Rain of the days before the last 24 hours in mm: what the slope had already taken up. */
export function priorRain(rain: readonly RainHour[], until: Date, days: number): number {
  const end = until.getTime() - 24 * HOUR_MS
  return total(between(rain, end - days * 24 * HOUR_MS, end))
}

/**
 * The watch where no alarm level exists: sums and prior rain against a table of thresholds (a dated setting; a slope list may
 * bring its own). The highest line reached counts. Missing hours can hide a level, never make one.
 */
export function rainWatch(
  rain: readonly RainHour[],
  until: Date,
  table: readonly RainThreshold[],
  priorDays = 3,
): RainState {
  const sums = rainSums(rain, until)
  const prior = priorRain(rain, until, priorDays)
  let by: RainThreshold | undefined
  for (const line of table) {
    if (prior < (line.prior ?? 0) || !reaches(sums, line)) continue
    if (!by || line.level > by.level) by = line
  }
  return { level: by?.level ?? 0, by, sums, prior }
}

function reaches(sums: readonly RainSum[], line: RainThreshold): boolean {
  const asked = sums.filter((sum) => line.least[sum.hours] !== undefined)
  return asked.length > 0 && asked.every((sum) => sum.mm >= line.least[sum.hours]!)
}

function between(rain: readonly RainHour[], from: number, to: number): RainHour[] {
  return rain.filter(({ at }) => at.getTime() >= from && at.getTime() < to)
}

/** Sum to the tenth of a millimetre, as gauges read. */
function total(rain: readonly RainHour[]): number {
  return Math.round(rain.reduce((sum, { mm }) => sum + mm, 0) * 10) / 10
}
