import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUuid, uuid7 } from './id.ts'

const random = fc.uint8Array({ minLength: 10, maxLength: 10 })
const millis = fc.integer({ min: 0, max: 2 ** 47 })

describe('uuid7', () => {
  it('has version and variant where RFC 9562 wants them', () => {
    expect(uuid7(0x019a_bcde_f012, new Uint8Array(10).fill(255))).toBe('019abcde-f012-7fff-bfff-ffffffffffff')
    fc.assert(
      fc.property(millis, random, (ms, bytes) => {
        expect(uuid7(ms, bytes)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(isUuid(uuid7(ms, bytes))).toBe(true)
      }),
    )
  })
  it('sorts by time', () => {
    fc.assert(
      fc.property(millis, fc.integer({ min: 1, max: 1e9 }), random, random, (ms, later, a, b) => {
        expect(uuid7(ms, a) < uuid7(ms + later, b)).toBe(true)
      }),
    )
  })
  it('is told from other texts', () => {
    expect(['', 'x', '019abcde-f012-7fff-bfff', '019abcdef0127fffbfffffffffffffff'].some(isUuid)).toBe(false)
  })
})
