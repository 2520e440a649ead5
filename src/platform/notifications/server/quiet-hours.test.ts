import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatTime } from '#kernel/time.ts'
import { QUIET, quietUntil } from './quiet-hours.ts'

const at = (text: string) => new Date(`${text}+07:00`)

describe('quiet hours', () => {
  it('last from 22:00 over midnight to 05:00 unless told otherwise', () => {
    expect(quietUntil(at('2026-11-23T21:59:59'), QUIET)).toBeUndefined()
    expect(quietUntil(at('2026-11-23T22:00:00'), QUIET)).toEqual(at('2026-11-24T05:00:00'))
    expect(quietUntil(at('2026-11-24T04:59:59'), QUIET)).toEqual(at('2026-11-24T05:00:00'))
    expect(quietUntil(at('2026-11-24T05:00:00'), QUIET)).toBeUndefined()
  })
  it('may lie within one day, or be none at all', () => {
    const noon = { quietFrom: '11:30', quietTo: '13:30' }
    expect(quietUntil(at('2026-11-23T12:00:00'), noon)).toEqual(at('2026-11-23T13:30:00'))
    expect(quietUntil(at('2026-11-23T13:30:00'), noon)).toBeUndefined()
    expect(quietUntil(at('2026-11-23T03:00:00'), { quietFrom: '00:00', quietTo: '00:00' })).toBeUndefined()
  })
  it('end later than now, within a day, and then it is not quiet', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
    const moment = fc.date({ min: at('2025-01-01T00:00:00'), max: at('2030-01-01T00:00:00'), noInvalidDate: true })
    fc.assert(
      fc.property(clock, clock, moment, (quietFrom, quietTo, now) => {
        const until = quietUntil(now, { quietFrom, quietTo })
        if (!until) return
        expect(until.getTime()).toBeGreaterThan(now.getTime())
        expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(86_400_000)
        expect(formatTime(until)).toBe(quietTo)
        expect(quietUntil(until, { quietFrom, quietTo })).toBeUndefined()
      }),
    )
  })
})
