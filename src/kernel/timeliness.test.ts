import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isByInstant, judge, lateAfter, standing } from './timeliness.ts'

const at = (text: string) => new Date(`${text}+07:00`)
const due = at('2026-11-25T17:00:00')

describe('how something ended stands against its due time', () => {
  it.each([
    ['2026-11-24T23:59:59', 'early'],
    ['2026-11-25T00:00:00', 'on-time'],
    ['2026-11-25T23:59:59', 'on-time'],
    ['2026-11-26T00:00:00', 'late'],
  ])('by the day: ended %s is %s', (ended, is) => {
    expect(judge(at(ended), due, false)).toBe(is)
  })

  it.each([
    ['2026-11-24T23:59:59', 'early'],
    ['2026-11-25T17:00:00', 'on-time'],
    ['2026-11-25T17:00:00.001', 'late'],
  ])('by the instant: ended %s is %s', (ended, is) => {
    expect(judge(at(ended), due, true)).toBe(is)
  })

  it('is not judged without a due time', () => {
    expect(judge(due, null, false)).toBe('none')
  })

  it('is late exactly when it ended after the last good moment', () => {
    const instant = fc.date({ min: at('2026-01-01T00:00:00'), max: at('2027-01-01T00:00:00'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, instant, fc.boolean(), (ended, dueAt, byInstant) => {
        expect(judge(ended, dueAt, byInstant) === 'late').toBe(ended > lateAfter(dueAt, byInstant))
      }),
    )
  })
})

describe('how something open stands', () => {
  const open = (now: string, more: object = {}) =>
    standing({ dueAt: due, lateAfter: lateAfter(due, false), paused: false, ...more }, at(now))

  it('is in time, soon from three days before, overdue once its day is over', () => {
    expect(open('2026-11-21T23:59:59')).toBe('in-time')
    expect(open('2026-11-22T00:00:00')).toBe('soon')
    expect(open('2026-11-25T20:00:00')).toBe('soon')
    expect(open('2026-11-26T00:00:00')).toBe('overdue')
  })

  it('is neither while its clock stands still or nothing binds it', () => {
    expect(open('2026-12-26T00:00:00', { paused: true })).toBe('paused')
    expect(open('2026-12-26T00:00:00', { lateAfter: null })).toBe('none')
    expect(open('2026-12-26T00:00:00', { dueAt: null })).toBe('none')
  })
})

describe('terms judged by the instant', () => {
  it('are those in hours and parts of a working day', () => {
    expect(isByInstant({ value: 8, unit: 'working-hour' })).toBe(true)
    expect(isByInstant({ value: 0.25, unit: 'working-day' })).toBe(true)
    expect(isByInstant({ value: 0, unit: 'working-day' })).toBe(false)
    expect(isByInstant({ value: 2, unit: 'working-day' })).toBe(false)
    expect(isByInstant({ value: 2, unit: 'calendar-day' })).toBe(false)
    expect(isByInstant(null)).toBe(false)
  })
})
