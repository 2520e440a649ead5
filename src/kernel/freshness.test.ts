import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshnessOf, nextDue } from './freshness.ts'
import { parsePeriod } from './period.ts'
import { isoVn } from './time.ts'

const at = (text: string) => new Date(`${text}+07:00`)
const due = (d: Date | null) => d && isoVn(d)

describe('nextDue', () => {
  it('of readings counts on from the last one', () => {
    expect(due(nextDue({ every: 3600, grace: 600 }, at('2026-11-21T07:00:00')))).toBe('2026-11-21T08:10:00+07:00')
  })
  it('of figures is the end of the next period and the grace', () => {
    const monthly = { every: 'month' as const, grace: 5 * 86_400 }
    expect(due(nextDue(monthly, parsePeriod('2026-10')!))).toBe('2026-12-06T00:00:00+07:00')
    expect(due(nextDue(monthly, at('2026-10-31T23:59:00')))).toBe('2026-12-06T00:00:00+07:00')
    expect(due(nextDue({ ...monthly, calendar: 'decree-09' }, at('2026-10-15T00:00:00')))).toBe(
      '2026-12-20T00:00:00+07:00',
    )
  })
  it('is nothing before the first value', () => {
    expect(nextDue({ every: 60, grace: 0 }, null)).toBeNull()
  })
})

describe('freshnessOf', () => {
  const dueAt = at('2026-11-21T08:00:00')
  const lastAt = at('2026-11-21T07:00:00')
  const of = (now: string, last: Date | null = lastAt) =>
    freshnessOf({ dueAt, lateAfter: 3600, now: at(now), lastAt: last })
  it('goes from fresh to late to missing', () => {
    expect(of('2026-11-21T08:00:00')).toBe('fresh')
    expect(of('2026-11-21T08:00:01')).toBe('late')
    expect(of('2026-11-21T09:00:00')).toBe('late')
    expect(of('2026-11-21T09:00:01')).toBe('missing')
  })
  it('says none without contract or value, missing when the first never came', () => {
    expect(freshnessOf({ dueAt: null, lateAfter: 0, now: dueAt, lastAt })).toBe('none')
    expect(of('2026-11-21T07:30:00', null)).toBe('none')
    expect(of('2026-11-21T08:30:00', null)).toBe('missing')
  })
  it('never gets fresher with time', () => {
    const order = { none: 0, fresh: 0, late: 1, missing: 2 }
    fc.assert(
      fc.property(
        fc.integer({ min: -1e7, max: 1e7 }),
        fc.nat(1e7),
        fc.nat(1e4),
        fc.boolean(),
        (offset, more, lateAfter, some) => {
          const state = { dueAt, lateAfter, lastAt: some ? lastAt : null }
          const now = freshnessOf({ ...state, now: new Date(dueAt.getTime() + offset) })
          const later = freshnessOf({ ...state, now: new Date(dueAt.getTime() + offset + more) })
          expect(order[later]).toBeGreaterThanOrEqual(order[now])
        },
      ),
    )
  })
})
