import type { Text } from '#kernel/text.ts'

/** Weather at 13:00 of one day. */
export interface FireDay {
  /** Air temperature at 13:00, °C. */
  t13: number
  /** Relative humidity at 13:00, %. */
  rh13: number
  /** Rain of the day, mm. */
  rain: number
}

/** Forest-fire danger I to V (Decree 156/2018/NĐ-CP). */
export type FireLevel = 1 | 2 | 3 | 4 | 5

/** Names of the five levels. */
export const FIRE_LEVEL_NAMES: Record<FireLevel, Text> = {
  1: { vi: 'Cấp I – Thấp', en: 'Level I – low' },
  2: { vi: 'Cấp II – Trung bình', en: 'Level II – moderate' },
  3: { vi: 'Cấp III – Cao', en: 'Level III – high' },
  4: { vi: 'Cấp IV – Nguy hiểm', en: 'Level IV – dangerous' },
  5: { vi: 'Cấp V – Cực kỳ nguy hiểm', en: 'Level V – extremely dangerous' },
}

/** A province chooses method and limits; both are stored with each value, because methods disagree strongly. */
export interface FireTable {
  method: 'p-index' | 'angstrom'
  /** Greatest value of each level but the last (p-index), or least value above which a level holds (Ångström). */
  limits: readonly [number, number, number, number]
  source: string
}

/** Tables by name; a centre may add its own by a setting. */
export const FIRE_TABLES = {
  'pham-ngoc-hung': { method: 'p-index', limits: [1000, 2500, 5000, 10_000], source: 'Phạm Ngọc Hưng' },
  'hue-2022': {
    method: 'p-index',
    limits: [5000, 10_000, 15_000, 20_000],
    source: 'Quyết định 33/2022/QĐ-UBND Thừa Thiên Huế',
  },
  'quang-ninh-2025': {
    method: 'angstrom',
    limits: [4, 2.8, 2, 1.4],
    source: 'Quyết định 96/2025/QĐ-UBND Quảng Ninh, Điều 4',
  },
} as const satisfies Record<string, FireTable>

/** Rain of a day (mm) from which the sum of P begins again; the first Nesterov used 3 mm. */
export const WETTING_RAIN_MM = 5

/** Saturation vapour pressure over water in hPa (= mb) at a temperature in °C, by Magnus' formula. */
export function saturationPressure(t: number): number {
  return 6.112 * Math.exp((17.62 * t) / (243.12 + t))
}

/** Saturation deficit in hPa (= mb): what the air could still take up. */
export function saturationDeficit(t: number, rh: number): number {
  return saturationPressure(t) * (1 - rh / 100)
}

/**
 * The P index (Nesterov, as used in Viet Nam) after one more day: P = K·(P before + t13·d13), K = 0 on a day with 5 mm of
 * rain or more, which sets the sum back to 0, else 1. Frost adds nothing.
 */
export function nextP(before: number, day: FireDay): number {
  if (day.rain >= WETTING_RAIN_MM) return 0
  return before + Math.max(0, day.t13) * saturationDeficit(day.t13, day.rh13)
}

/** The P index of each day of a row of days, from `start` (0 after a wetting rain). */
export function pSeries(days: readonly FireDay[], start = 0): number[] {
  let p = start
  return days.map((day) => {
    p = nextP(p, day)
    return p
  })
}

/** The Ångström index R/20 + (27 − T)/10 at 13:00: the smaller, the more dangerous. */
export function angstrom(t13: number, rh13: number): number {
  return rh13 / 20 + (27 - t13) / 10
}

/** The danger level of a value by a table. P rises through its limits, Ångström falls; a limit itself is the safer level for P and the more dangerous for Ångström. */
export function fireLevel(value: number, table: FireTable): FireLevel {
  const passed = table.limits.filter((limit) =>
    table.method === 'p-index' ? value > limit : value <= limit + 1e-9,
  ).length
  return (passed + 1) as FireLevel
}
