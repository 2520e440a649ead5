import { describe, expect, it } from 'vitest'
import { deadlineLeft } from './deadline-left.ts'

const from = '2026-11-21T08:00:00+07:00'
const due = '2026-11-21T09:00:00+07:00'
const at = (clock: string) => Date.parse(`2026-11-21T${clock}:00+07:00`)

describe('the time left of a deadline', () => {
  it.each([
    ['08:00', 0, 60],
    ['08:45', 0.75, 15],
    ['09:10', 1, -10],
    ['07:50', 0, 70],
  ])('at %s %d is used and %d minutes are left', (clock, share, minutes) => {
    expect(deadlineLeft(from, due, at(clock))).toEqual({ share, left: minutes * 60_000 })
  })
  it('is all used up when there never was any', () => {
    expect(deadlineLeft(due, from, at('08:30')).share).toBe(1)
  })
})
