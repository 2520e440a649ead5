import type { Text } from '#kernel/text.ts'
import type { AlarmLevels } from './alarm-level.ts'

/** Disaster risk levels of Decision 18/2021/QĐ-TTg Art. 4; 0 = below the first. */
export type RiskLevel = 0 | 1 | 2 | 3 | 4 | 5

/** Names and colours of the levels (Art. 4). */
export const RISK_NAMES: Record<Exclude<RiskLevel, 0>, { name: Text; colour: Text }> = {
  1: { name: { vi: 'Cấp 1 – Thấp', en: 'Level 1 – low' }, colour: { vi: 'xanh dương nhạt', en: 'light blue' } },
  2: { name: { vi: 'Cấp 2 – Trung bình', en: 'Level 2 – moderate' }, colour: { vi: 'vàng nhạt', en: 'light yellow' } },
  3: { name: { vi: 'Cấp 3 – Lớn', en: 'Level 3 – great' }, colour: { vi: 'da cam', en: 'orange' } },
  4: { name: { vi: 'Cấp 4 – Rất lớn', en: 'Level 4 – very great' }, colour: { vi: 'đỏ', en: 'red' } },
  5: { name: { vi: 'Cấp 5 – Thảm họa', en: 'Level 5 – disaster' }, colour: { vi: 'tím', en: 'violet' } },
}

export interface HeavyRain {
  /** Greatest rain of 24 hours, mm. */
  mm24: number
  /** Greatest rain of 12 hours, mm, if known. */
  mm12?: number
  /** How many days it lasts. */
  days: number
  terrain: 'hills' | 'plain'
  /** How much of the province it covers. */
  spread: 'under-half' | 'over-half' | 'several-provinces'
}

/**
 * Risk of heavy rain (Art. 44). Amounts: 100–200 mm in 24 h (or 50–100 in 12 h), over 200–400, over 400. Where the article
 * says nothing of a mix (light rain, short, wide), the highest level whose every condition is met counts.
 */
export function heavyRainRisk({ mm24, mm12 = 0, days, terrain, spread }: HeavyRain): RiskLevel {
  const band = mm24 > 400 ? 3 : mm24 > 200 ? 2 : mm24 >= 100 || mm12 >= 50 ? 1 : 0
  if (band === 0 || days <= 0) return 0
  const wide = spread !== 'under-half'
  // Level 4: over 200 mm for more than 4 days; over 400 mm for more than 2 days in the hills, 4 in the plain.
  if (band >= 2 && days > 4) return 4
  if (band === 3) return terrain === 'hills' && days > 2 ? 4 : 3
  // Level 3: over 200 mm for more than 2 to 4 days; 100–200 mm for more than 4 days over several provinces.
  if (band === 2 && days > 2) return 3
  if (band === 1 && days > 4 && spread === 'several-provinces') return 3
  // Level 2: more than half of the communes, for longer than 2 days or with over 200 mm.
  return wide && (days > 2 || band === 2) ? 2 : 1
}

/** A station in flood. Regions 1 to 4 are those of annex XIII; a station without some alarm level is judged by the rest. */
export interface FloodStation extends AlarmLevels {
  basin: string
  region: 1 | 2 | 3 | 4
  /** Water level, m. */
  level: number
  /** Highest level on record, m (the design level of flood works behind them). */
  historic?: number | null
}

/**
 * Risk of flood (Art. 45): the highest of what single stations give, raised where two or more basins are in flood at once.
 */
export function floodRisk(stations: readonly FloodStation[]): RiskLevel {
  const single = Math.max(0, ...stations.map(oneBasin)) as RiskLevel
  const basinsAt = (level: number) => new Set(stations.filter((s) => manyBasins(s) >= level).map((s) => s.basin)).size
  const several = basinsAt(3) >= 2 ? 3 : basinsAt(2) >= 2 ? 2 : 0
  return Math.max(single, several) as RiskLevel
}

/** Several kinds of disaster at once (Art. 4): one level more than the highest, two when very serious, at most 5. */
export function combinedRisk(levels: readonly RiskLevel[], verySerious = false): RiskLevel {
  const acting = levels.filter((level) => level > 0)
  const highest = Math.max(0, ...acting)
  if (acting.length < 2) return highest as RiskLevel
  return Math.min(5, highest + (verySerious ? 2 : 1)) as RiskLevel
}

/** One station by itself: Art. 45, the clauses on a single basin. */
function oneBasin(station: FloodStation): RiskLevel {
  const { region, level, historic } = station
  const [one, two, three] = overs(station)
  if (region === 4) {
    if (historic != null && level > historic) return 5
    if (over(level, station.alarm3, 0.3)) return 4
    return two || three ? 3 : one ? 2 : 0
  }
  if (region === 3) return three ? 3 : two ? 2 : one ? 1 : 0
  if (over(level, station.alarm3, 1)) return 3
  if (three || (region === 2 && two)) return 2
  return one || two ? 1 : 0
}

/** What a station gives where several basins are in flood together: 2, 3 or nothing. */
function manyBasins(station: FloodStation): 0 | 2 | 3 {
  const [one, two, three] = overs(station)
  if (station.region === 4 ? one || two || three : station.region === 1 ? three : two || three) return 3
  return one || two ? 2 : 0
}

function overs({ level, alarm1, alarm2, alarm3 }: FloodStation): [boolean, boolean, boolean] {
  return [over(level, alarm1), over(level, alarm2), over(level, alarm3)]
}

function over(level: number, alarm: number | null | undefined, plus = 0): boolean {
  return alarm != null && level >= alarm + plus - 1e-9
}
