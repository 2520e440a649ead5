import { describe, expect, it } from 'vitest'
import { type Period, parsePeriod } from '#kernel/period.ts'
import { aloneSeries, runOn } from './run-on.ts'

const months = (...texts: string[]) => texts.map((text) => parsePeriod(text) as Period)
const band = (middle: number) => ({ low: middle - 1, middle, high: middle + 1 })

describe('a series counted since January', () => {
  it('is taken apart month by month; the first has no eve', () => {
    const periods = months('2025-11', '2025-12', '2026-01', '2026-02', '2026-03')
    expect(aloneSeries(periods, [100, 120, 10, null, 40])).toEqual([null, 20, 10, null, null])
  })
  it('is run on again after its forecast and begins anew in January, its band growing with it', () => {
    const last = { period: months('2026-11')[0]!, value: 110 }
    expect(runOn([band(10), band(12), band(14)], last)).toEqual([
      { low: 119, middle: 120, high: 121 },
      { low: 11, middle: 12, high: 13 },
      { low: 24, middle: 26, high: 28 },
    ])
  })
})
