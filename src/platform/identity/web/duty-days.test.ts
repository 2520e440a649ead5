import { describe, expect, it } from 'vitest'
import { hoursOn, mondayOf, weekFrom } from './duty-days.ts'

const duty = { from: '2026-11-03T17:00:00+07:00', to: '2026-11-05T07:00:00+07:00' }

describe('a duty over several days', () => {
  it('shows its hours on each day it touches, and nothing on others', () => {
    expect(['02', '03', '04', '05', '06'].map((d) => hoursOn(duty, `2026-11-${d}`))).toEqual([
      undefined,
      '17:00–24:00',
      null,
      '00:00–07:00',
      undefined,
    ])
  })
  it('that ends at midnight does not touch the next day', () => {
    const night = { from: '2026-11-03T00:00:00+07:00', to: '2026-11-04T00:00:00+07:00' }
    expect([hoursOn(night, '2026-11-03'), hoursOn(night, '2026-11-04')]).toEqual([null, undefined])
  })
})

describe('a week', () => {
  it('begins on Monday', () => {
    expect(mondayOf('2026-11-08')).toBe('2026-11-02')
    expect(weekFrom('2026-11-02').at(-1)).toBe('2026-11-08')
  })
})
