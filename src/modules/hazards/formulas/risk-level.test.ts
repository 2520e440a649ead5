import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  combinedRisk,
  type FloodStation,
  floodRisk,
  type HeavyRain,
  heavyRainRisk,
  type RiskLevel,
} from './risk-level.ts'

const rain = (mm24: number, days: number, terrain: HeavyRain['terrain'], spread: HeavyRain['spread']) =>
  heavyRainRisk({ mm24, days, terrain, spread })

describe('heavy rain (Decision 18/2021 Art. 44)', () => {
  it.each<[number, number, HeavyRain['terrain'], HeavyRain['spread'], number]>([
    [99, 2, 'hills', 'over-half', 0],
    [100, 1, 'hills', 'under-half', 1],
    [200, 2, 'plain', 'under-half', 1],
    [150, 3, 'hills', 'over-half', 2],
    [150, 6, 'plain', 'over-half', 2],
    [201, 1, 'plain', 'over-half', 2],
    [400, 2, 'plain', 'over-half', 2],
    [150, 5, 'hills', 'several-provinces', 3],
    [300, 3, 'hills', 'over-half', 3],
    [401, 2, 'hills', 'over-half', 3],
    [401, 4, 'plain', 'over-half', 3],
    [401, 3, 'hills', 'over-half', 4],
    [401, 5, 'plain', 'over-half', 4],
    [300, 5, 'plain', 'over-half', 4],
  ])('%d mm, %d days, %s, %s: level %d', (mm24, days, terrain, spread, level) => {
    expect(rain(mm24, days, terrain, spread)).toBe(level)
  })
  it('takes 50 mm in 12 hours for the first band', () => {
    expect(heavyRainRisk({ mm24: 60, mm12: 55, days: 1, terrain: 'plain', spread: 'under-half' })).toBe(1)
  })
  it('never falls with more rain, more days or a wider spread', () => {
    const spreads: HeavyRain['spread'][] = ['under-half', 'over-half', 'several-provinces']
    fc.assert(
      fc.property(
        fc.nat(600),
        fc.nat(300),
        fc.nat(8),
        fc.nat(4),
        fc.nat(2),
        fc.constantFrom<HeavyRain['terrain']>('hills', 'plain'),
        (mm, moreMm, days, moreDays, s, terrain) => {
          const level = rain(mm, days, terrain, spreads[s]!)
          expect(rain(mm + moreMm, days, terrain, spreads[s]!)).toBeGreaterThanOrEqual(level)
          expect(rain(mm, days + moreDays, terrain, spreads[s]!)).toBeGreaterThanOrEqual(level)
          expect(rain(mm, days, terrain, spreads[Math.min(2, s + 1)]!)).toBeGreaterThanOrEqual(level)
        },
      ),
    )
  })
})

const station = (region: FloodStation['region'], level: number, basin = 'Vu Gia'): FloodStation => ({
  basin,
  region,
  level,
  alarm1: 6.5,
  alarm2: 8,
  alarm3: 9,
  historic: 10.8,
})

describe('flood (Decision 18/2021 Art. 45)', () => {
  it.each<[FloodStation['region'], number[]]>([
    // below 1, at 1, at 2, at 3, at 3 + 0.3, at 3 + 1.0, over the record
    [1, [0, 1, 1, 2, 2, 3, 3]],
    [2, [0, 1, 2, 2, 2, 3, 3]],
    [3, [0, 1, 2, 3, 3, 3, 3]],
    [4, [0, 2, 3, 3, 4, 4, 5]],
  ])('one basin, region %d', (region, levels) => {
    expect([6.49, 6.5, 8, 9, 9.3, 10, 10.81].map((level) => floodRisk([station(region, level)]))).toEqual(levels)
  })
  it('is higher where several basins are in flood', () => {
    expect(floodRisk([station(1, 6.6), station(1, 6.6, 'Thu Bồn')])).toBe(2)
    expect(floodRisk([station(1, 6.6), station(1, 6.6)])).toBe(1)
    expect(floodRisk([station(2, 8.1), station(4, 6.6, 'Thu Bồn')])).toBe(3)
    expect(floodRisk([station(3, 8.1), station(1, 3, 'Thu Bồn')])).toBe(2)
  })
  it('judges a station by the levels it has', () => {
    expect(floodRisk([{ basin: 'Thạch Hãn', region: 2, level: 4.79, alarm2: 4.5 }])).toBe(2)
    expect(floodRisk([{ basin: 'Hiệp Đức', region: 2, level: 30 }])).toBe(0)
    expect(floodRisk([])).toBe(0)
  })
  it('never falls with the water rising', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<FloodStation['region']>(1, 2, 3, 4),
        fc.nat(1200),
        fc.nat(300),
        (region, cm, more) => {
          expect(floodRisk([station(region, (cm + more) / 100)])).toBeGreaterThanOrEqual(
            floodRisk([station(region, cm / 100)]),
          )
        },
      ),
    )
  })
})

describe('several hazards at once (Art. 4)', () => {
  it('raise by one or two, to five at most', () => {
    const cases: [RiskLevel[], boolean, number][] = [
      [[2, 3], false, 4],
      [[2, 3], true, 5],
      [[4, 4], true, 5],
      [[3, 0], false, 3],
      [[], false, 0],
    ]
    for (const [levels, serious, level] of cases) expect(combinedRisk(levels, serious)).toBe(level)
  })
})
