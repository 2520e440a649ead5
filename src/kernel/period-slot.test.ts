import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextPeriod, type PeriodKind, parsePeriod, periodContaining, samePeriodLastYear } from './period.ts'
import { periodAt, shapeOf, slotOf } from './period-slot.ts'
import { addDays } from './time.ts'

const kinds: PeriodKind[] = ['year', 'half', 'nine-months', 'quarter', 'month', 'week', 'day', 'school-year', 'season']
const periods = fc
  .tuple(fc.constantFrom(...kinds), fc.integer({ min: 800, max: 108_000 }), fc.boolean())
  .map(([kind, days, decree]) => {
    const takes = ['year', 'half', 'nine-months', 'quarter', 'month'].includes(kind)
    return periodContaining(addDays('1900-01-01', days), kind, decree && takes ? 'decree-09' : 'calendar')
  })

describe('the place of a period', () => {
  it('counts from 1900 in the steps of its kind', () => {
    const at = (text: string) => slotOf(parsePeriod(text)!)
    expect([at('1900'), at('2025'), at('2025-9M'), at('2025-SY')]).toEqual([0, 125, 125, 125])
    expect([at('1900-H2'), at('1900-S3'), at('1900-Q4'), at('1901-01'), at('1901-12@decree-09')]).toEqual([
      1, 2, 3, 12, 23,
    ])
    expect([at('1900-W01'), at('1900-W02'), at('1900-01-02')]).toEqual([0, 1, 1])
    expect(shapeOf(parsePeriod('2026-11@decree-09')!)).toBe('month@decree-09')
  })

  it('leads back to the period, and the next period has the next place', () => {
    fc.assert(
      fc.property(periods, (period) => {
        expect(periodAt(period, slotOf(period))?.text).toBe(period.text)
        expect(slotOf(nextPeriod(period))).toBe(slotOf(period) + 1)
        expect(slotOf(samePeriodLastYear(period))).toBeLessThan(slotOf(period))
      }),
    )
  })

  it('has nothing before 1900 and after 2199', () => {
    expect(periodAt(parsePeriod('2025')!, -1)).toBeUndefined()
    expect(periodAt(parsePeriod('2025')!, 300)).toBeUndefined()
    expect(periodAt(parsePeriod('2025-01-01')!, 120_000)).toBeUndefined()
  })
})
