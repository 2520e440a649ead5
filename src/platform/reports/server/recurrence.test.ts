import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarOf } from '#kernel/calendar.ts'
import { addDays, formatTime, vnDay, weekday } from '#kernel/time.ts'
import { fillTitle, isDayOf, type Pattern, type Plan, type Turn, turnAfter } from './recurrence.ts'

const calendar = calendarOf()
const plan = (pattern: Pattern, more: Partial<Plan> = {}): Plan => ({
  pattern,
  day: 'made',
  roll: 'next',
  lead: 0,
  time: '07:00',
  ...more,
})
const run = (p: Plan, from: string, n: number): Turn[] => {
  const turns: Turn[] = []
  let next = turnAfter(p, { from }, calendar)
  while (next && turns.length < n) {
    turns.push(next)
    next = turnAfter(p, next, calendar)
  }
  return turns
}
const days = (p: Plan, from: string, n: number) => run(p, from, n).map((t) => t.day)

describe('a task that comes back', () => {
  it('daily comes on working days only, across a weekend and a day off', () => {
    // 24 November is a day off from 2026 on.
    expect(days(plan({ every: 'day' }), '2026-11-19', 4)).toEqual([
      '2026-11-19',
      '2026-11-20',
      '2026-11-23',
      '2026-11-25',
    ])
  })
  it('every Monday moves behind a holiday, and not when it should stay', () => {
    // 30 April and 1 May 2026 are a Thursday and a Friday; the 27th was the day off for Hung Kings.
    const monday: Pattern = { every: 'week', days: [1] }
    expect(days(plan(monday), '2026-04-20', 2)).toEqual(['2026-04-20', '2026-04-28'])
    expect(days(plan(monday, { roll: 'previous' }), '2026-04-21', 1)).toEqual(['2026-04-24'])
    expect(days(plan(monday, { roll: 'none' }), '2026-04-21', 1)).toEqual(['2026-04-27'])
  })
  it('before the 15th must be done on the last working day before, and is made so many working days earlier', () => {
    const [first] = run(plan({ every: 'month', day: 15 }, { day: 'before', lead: 5 }), '2026-11-01', 1)
    expect(first).toMatchObject({ nominal: '2026-11-15', day: '2026-11-13', dueDay: '2026-11-13' })
    expect(vnDay(first!.makeAt)).toBe('2026-11-06')
    expect(formatTime(first!.makeAt)).toBe('07:00')
  })
  it('on the 31st comes on the last day of shorter months, each quarter and year on its own', () => {
    const raw = { roll: 'none' as const }
    expect(days(plan({ every: 'month', day: 31 }, raw), '2027-01-05', 4)).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
    ])
    expect(days(plan({ every: 'quarter', month: 3, day: 20 }, raw), '2026-11-01', 2)).toEqual([
      '2026-12-20',
      '2027-03-20',
    ])
    expect(days(plan({ every: 'year', month: 2, day: 29 }, raw), '2026-11-01', 2)).toEqual(['2027-02-28', '2028-02-29'])
  })
  it('names its period in the title', () => {
    expect(fillTitle('Báo cáo tháng {month} (số liệu {last-month}), tuần {week}', '2026-01-15')).toBe(
      'Báo cáo tháng 1/2026 (số liệu 12/2025), tuần 3',
    )
    expect(fillTitle('Quý {last-quarter}, {unknown}', '2026-02-10')).toBe('Quý IV/2025, {unknown}')
  })
})

const day = fc.integer({ min: 0, max: 1200 }).map((n) => addDays('2024-01-01', n))
const pattern: fc.Arbitrary<Pattern> = fc.oneof(
  fc.constant<Pattern>({ every: 'day' }),
  fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days): Pattern => ({ every: 'week', days })),
  fc.integer({ min: 1, max: 31 }).map((day): Pattern => ({ every: 'month', day })),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 31 }))
    .map(([month, day]): Pattern => ({ every: 'quarter', month, day })),
)
const anyPlan: fc.Arbitrary<Plan> = fc.record({
  pattern,
  day: fc.constantFrom('made', 'before'),
  roll: fc.constantFrom('next', 'previous', 'none'),
  lead: fc.integer({ min: 0, max: 10 }),
  time: fc.constant('07:00'),
})

describe('whatever the plan', () => {
  it('no day has two turns, and both days and making go forward', () => {
    fc.assert(
      fc.property(anyPlan, day, (p, from) => {
        const turns = run(p, from, 25)
        for (let i = 1; i < turns.length; i++) {
          expect(turns[i]!.day > turns[i - 1]!.day).toBe(true)
          expect(turns[i]!.nominal > turns[i - 1]!.nominal).toBe(true)
          expect(turns[i]!.makeAt > turns[i - 1]!.makeAt || p.day === 'before').toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })
  it('falls on working days when asked', () => {
    fc.assert(
      fc.property(anyPlan, day, (p, from) => {
        for (const turn of run(p, from, 15))
          if (p.day === 'before' || p.roll !== 'none') {
            expect(calendar.isWorkingDay(turn.day)).toBe(true)
            expect(calendar.isWorkingDay(vnDay(turn.makeAt))).toBe(true)
          }
      }),
      { numRuns: 200 },
    )
  })
  it('no day of the pattern is skipped: each has its turn, or shares the one of its working day', () => {
    fc.assert(
      fc.property(anyPlan, day, (p, from) => {
        const turns = run(p, from, 20)
        const used = new Set(turns.map((t) => t.day))
        for (let d = turns[0]!.nominal; d <= turns.at(-1)!.nominal; d = addDays(d, 1)) {
          if (!isDayOf(p.pattern, d)) continue
          const lone = turnAfter(p, { nominal: addDays(d, -1), day: '0000-00-00' }, calendar)!
          expect(used.has(lone.day)).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
  it('gives the same turns when asked one by one after a stop as in one go', () => {
    fc.assert(
      fc.property(anyPlan, day, fc.integer({ min: 1, max: 8 }), (p, from, stop) => {
        const all = run(p, from, 12)
        const kept = all[stop - 1]!
        const { nominal, day: at } = kept
        const rest: Turn[] = []
        let next = turnAfter(p, { nominal, day: at }, calendar)
        while (next && rest.length < 12 - stop) {
          rest.push(next)
          next = turnAfter(p, next, calendar)
        }
        expect(rest).toEqual(all.slice(stop))
      }),
      { numRuns: 100 },
    )
  })
  it('knows the weekdays of a week', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 7 }), (from, d) => {
        const [first] = run(plan({ every: 'week', days: [d] }, { roll: 'none' }), from, 1)
        expect(weekday(first!.day)).toBe(d)
        expect(first!.day >= from).toBe(true)
      }),
    )
  })
})
