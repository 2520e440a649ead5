import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarOf } from './calendar.ts'
import { type ClosingRule, dueAfter, faultOf, turnOf, turnsBetween } from './closing.ts'
import { addDays, weekday } from './time.ts'

const calendar = calendarOf()
const TWO = { unit: 'working-day', value: 2 } as const
const decree = (frequency: ClosingRule['frequency'], more: Partial<ClosingRule> = {}): ClosingRule => ({
  frequency,
  calendar: 'decree-09',
  offset: TWO,
  ...more,
})

describe('closing by Decree 09/2019', () => {
  it('lets November 2026 cover 15/10 to 14/11, close on Saturday the 14th and be due on Tuesday the 17th', () => {
    const turn = turnOf(decree('month'), '2026-11@decree-09', calendar)
    expect(turn).toEqual({
      period: '2026-11@decree-09',
      from: '2026-10-15',
      to: '2026-11-14',
      closes: '2026-11-14',
      due: '2026-11-17',
    })
    expect(weekday('2026-11-14')).toBe(6)
  })
  it('lets quarter IV of 2026 cover 15/9 to 14/12', () => {
    expect(turnOf(decree('quarter'), '2026-Q4@decree-09', calendar)).toMatchObject({
      from: '2026-09-15',
      to: '2026-12-14',
      due: '2026-12-16',
    })
  })
  it('lets the year 2026 cover 15/12/2025 to 14/12/2026', () => {
    expect(turnOf(decree('year'), '2026@decree-09', calendar)).toMatchObject({ from: '2025-12-15', to: '2026-12-14' })
  })
  it('closes six months on 14/6 and nine months on 14/9', () => {
    expect(turnOf(decree('half'), '2026-H1@decree-09', calendar)).toMatchObject({
      from: '2025-12-15',
      closes: '2026-06-14',
    })
    expect(turnOf(decree('nine-months'), '2026-9M@decree-09', calendar)).toMatchObject({
      from: '2025-12-15',
      closes: '2026-09-14',
    })
  })
})

describe('the offset of a report', () => {
  it('counts working days over a holiday: two after Monday 23/11/2026 is Thursday, for the 24th is off', () => {
    expect(dueAfter('2026-11-23', TWO, calendar)).toBe('2026-11-26')
  })
  it('takes a fixed day not before the closing, moved to the next working day when it is off', () => {
    expect(dueAfter('2026-12-14', { unit: 'fixed', day: 21, month: 12 }, calendar)).toBe('2026-12-21')
    // 20 June 2026 is a Saturday.
    expect(dueAfter('2026-06-14', { unit: 'fixed', day: 20 }, calendar)).toBe('2026-06-22')
    expect(dueAfter('2026-06-21', { unit: 'fixed', day: 20 }, calendar)).toBe('2026-07-20')
    expect(dueAfter('2027-02-01', { unit: 'fixed', day: 31 }, calendar)).toBe('2027-03-01')
  })
  it('lets calendar days roll over a day off', () => {
    expect(dueAfter('2026-11-14', { unit: 'calendar-day', value: 10 }, calendar)).toBe('2026-11-25')
  })
})

describe('reports that do not follow the decree', () => {
  it('have calendar periods where their rule says so', () => {
    const rule: ClosingRule = { frequency: 'half', calendar: 'calendar', offset: TWO }
    expect(turnOf(rule, '2026-H2', calendar)).toMatchObject({ from: '2026-07-01', to: '2026-12-31' })
    expect(() => turnOf(rule, '2026-H2@decree-09', calendar)).toThrow(RangeError)
  })
  it('leave out the parts of a year they do not have', () => {
    const rule = decree('quarter', { only: ['Q1', 'Q3'] })
    expect(turnsBetween(rule, '2026-01-01', '2026-12-31', calendar).map((t) => t.period)).toEqual([
      '2026-Q1@decree-09',
      '2026-Q3@decree-09',
    ])
  })
  it('may have another day once, or none at all', () => {
    const rule = decree('month', {
      exceptions: { '2026-11@decree-09': { to: '2026-11-10', due: '2026-11-12' }, '2026-12@decree-09': { skip: true } },
    })
    expect(turnOf(rule, '2026-11@decree-09', calendar)).toMatchObject({ closes: '2026-11-10', due: '2026-11-12' })
    expect(turnOf(rule, '2026-12@decree-09', calendar)).toBeUndefined()
  })
  it('thematic and extraordinary ones have their own dates only', () => {
    const rule: ClosingRule = {
      frequency: 'once',
      calendar: 'calendar',
      offset: { unit: 'working-day', value: 3 },
      exceptions: { 'bao-so-13': { from: '2026-11-18', to: '2026-11-20' } },
    }
    expect(turnsBetween(rule, '2026-11-01', '2026-12-31', calendar)).toEqual([
      { period: 'bao-so-13', from: '2026-11-18', to: '2026-11-20', closes: '2026-11-20', due: '2026-11-26' },
    ])
    expect(faultOf({ ...rule, exceptions: {} })).toBe('exceptions')
  })
})

describe('whatever the rule', () => {
  const rules = fc.record({
    frequency: fc.constantFrom('month', 'quarter', 'half', 'nine-months', 'year') as fc.Arbitrary<
      ClosingRule['frequency']
    >,
    calendar: fc.constantFrom('calendar', 'decree-09') as fc.Arbitrary<ClosingRule['calendar']>,
    offset: fc.oneof(
      fc.record({ unit: fc.constant('working-day' as const), value: fc.integer({ min: 0, max: 20 }) }),
      fc.record({ unit: fc.constant('calendar-day' as const), value: fc.integer({ min: 0, max: 40 }) }),
      fc.record({ unit: fc.constant('fixed' as const), day: fc.integer({ min: 1, max: 31 }) }),
    ),
  })
  const days = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2024-01-01', n))
  it('a report is due on a working day, not before it closes', () => {
    fc.assert(
      fc.property(rules, days, (rule, day) => {
        for (const turn of turnsBetween(rule, day, addDays(day, 300), calendar)) {
          expect(calendar.isWorkingDay(turn.due)).toBe(true)
          expect(turn.due >= turn.closes).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })
  it('two windows side by side give the turns of the whole, none twice and none lost', () => {
    fc.assert(
      fc.property(rules, days, fc.integer({ min: 1, max: 200 }), (rule, day, n) => {
        const cut = addDays(day, n)
        const parts = [
          ...turnsBetween(rule, day, cut, calendar),
          ...turnsBetween(rule, addDays(cut, 1), addDays(day, 400), calendar),
        ]
        expect(parts).toEqual(turnsBetween(rule, day, addDays(day, 400), calendar))
      }),
      { numRuns: 100 },
    )
  })
})
