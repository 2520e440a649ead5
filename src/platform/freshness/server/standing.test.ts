import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standing } from './standing.ts'

const terms = { everySeconds: 600, lateAfter: 2, missingAfter: 6 }
const last = Date.parse('2026-11-21T08:00:00+07:00')
const due = last + 600_000
const at = (minutes: number) => standing(terms, due, last + minutes * 60_000)

describe('how a subject stands', () => {
  it('is fresh until two turns have passed, late until six, then missing', () => {
    expect(at(19.99).state).toBe('fresh')
    expect(at(20).state).toBe('late')
    expect(at(59.99).state).toBe('late')
    expect(at(60).state).toBe('missing')
  })

  it('says when it would change next, and that missing cannot get worse', () => {
    expect(at(0).checkAt).toBe(last + 20 * 60_000)
    expect(at(20).checkAt).toBe(last + 60 * 60_000)
    expect(at(60).checkAt).toBeNull()
  })

  it('changes exactly at checkAt and not before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 1e9 }),
        (every, late, more, now) => {
          const t = { everySeconds: every, lateAfter: late, missingAfter: late + more }
          const s = standing(t, 500_000_000, now)
          if (s.checkAt === null) return s.state === 'missing'
          return (
            standing(t, 500_000_000, s.checkAt - 1).state === s.state &&
            standing(t, 500_000_000, s.checkAt).state !== s.state
          )
        },
      ),
    )
  })
})
