import { describe, expect, it } from 'vitest'
import { kpiOrder, kpiTone } from './kpi-standing.ts'
import { kpi } from './testing.ts'

describe('how a key figure stands', () => {
  it.each([
    [{ value: 97.8, target: 98 }, 'high'],
    [{ value: 98, target: 98 }, 'accent'],
    [{ value: 2.4, target: 3, better: 'low' as const }, 'accent'],
    [{ value: 3.1, target: 3, better: 'low' as const }, 'high'],
    [{ value: 1, target: 9, better: 'neither' as const }, 'accent'],
    [{ value: null }, 'off'],
    [{ freshness: 'late' as const }, 'off'],
    [{ target: null }, 'accent'],
  ])('%o is %s', (change, tone) => {
    expect(kpiTone(kpi(change))).toBe(tone)
  })
  it('shows what is missing first, then what is short of its target', () => {
    const rows = [
      kpi({ indicator: 'good', value: 99 }),
      kpi({ indicator: 'short' }),
      kpi({ indicator: 'none', value: null }),
    ]
    expect(kpiOrder(rows).map((row) => row.indicator)).toEqual(['none', 'short', 'good'])
  })
})
