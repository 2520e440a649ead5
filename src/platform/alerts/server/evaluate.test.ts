import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextLevel, reached, type Thresholds } from './evaluate.ts'

const AI_NGHIA: Thresholds = [6.5, 8, 9]

describe('the level reached', () => {
  it('is the highest alarm level at or under the value', () => {
    expect(reached(AI_NGHIA, 'above', 8.95)).toBe(2)
    expect(reached([1, 1.5, 2], 'above', 3.11)).toBe(3)
    expect(reached(AI_NGHIA, 'above', 6.49)).toBe(0)
  })
  it('counts a value exactly at the level as reached', () => {
    expect(reached([6.5, 7.5, 8.8], 'above', 7.5)).toBe(2)
    expect(reached([0.3], 'above', 0.1 + 0.2)).toBe(1)
  })
  it('skips levels that a gauge does not have', () => {
    expect(reached([undefined, 4.5, undefined], 'above', 4.79)).toBe(2)
    expect(reached([undefined, undefined, undefined], 'above', 99)).toBe(0)
  })
  it('reads downwards for rules that watch a fall', () => {
    expect(reached([95, 90], 'below', 95.1)).toBe(0)
    expect(reached([95, 90], 'below', 95)).toBe(1)
    expect(reached([95, 90], 'below', 12)).toBe(2)
  })
})

describe('the next level', () => {
  it('falls only beyond the hysteresis', () => {
    expect(nextLevel(AI_NGHIA, 'above', 0.1, 3, 8.95)).toBe(3)
    expect(nextLevel(AI_NGHIA, 'above', 0.1, 3, 8.9)).toBe(3)
    expect(nextLevel(AI_NGHIA, 'above', 0.1, 3, 8.89)).toBe(2)
    expect(nextLevel(AI_NGHIA, 'above', 0.1, 3, 3)).toBe(0)
  })

  const steps = fc
    .array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 4 })
    .map((a) => a.sort((x, y) => x - y))
  const value = fc.double({ min: -60, max: 60, noNaN: true })
  const hysteresis = fc.double({ min: 0, max: 5, noNaN: true })

  it('never flaps while the value stays inside the hysteresis below a threshold', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0.001, max: 5, noNaN: true }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (at, h, shares) => {
          let level = nextLevel([at], 'above', h, 0, at)
          for (const share of shares) level = nextLevel([at], 'above', h, level, at - h * share)
          expect(level).toBe(1)
        },
      ),
    )
  })
  it('is never under the level that the value alone reaches, nor above both that and the level before', () => {
    fc.assert(
      fc.property(steps, hysteresis, fc.nat({ max: 4 }), value, (s, h, before, v) => {
        const current = Math.min(before, s.length)
        const next = nextLevel(s, 'above', h, current, v)
        expect(next).toBeGreaterThanOrEqual(reached(s, 'above', v))
        expect(next).toBeLessThanOrEqual(Math.max(current, reached(s, 'above', v)))
      }),
    )
  })
  it('says the same again when the same value comes again', () => {
    fc.assert(
      fc.property(steps, hysteresis, value, value, (s, h, a, b) => {
        const first = nextLevel(s, 'above', h, nextLevel(s, 'above', h, 0, a), b)
        expect(nextLevel(s, 'above', h, first, b)).toBe(first)
      }),
    )
  })
  it('treats a fall below like a rise above, mirrored', () => {
    fc.assert(
      fc.property(steps, hysteresis, value, value, (s, h, a, b) => {
        const up = nextLevel(s, 'above', h, nextLevel(s, 'above', h, 0, a), b)
        const mirrored = s.map((x) => -x)
        expect(nextLevel(mirrored, 'below', h, nextLevel(mirrored, 'below', h, 0, -a), -b)).toBe(up)
      }),
    )
  })
})
