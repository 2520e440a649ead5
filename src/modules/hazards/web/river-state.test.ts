import { describe, expect, it } from 'vitest'
import { riverStatus, riversByUrgency } from './river-state.ts'
import { river } from './testing.ts'

describe('how a gauge stands', () => {
  it.each([
    [{ reached: 0 }, 'ok'],
    [{ reached: 1 }, 'medium'],
    [{ reached: 2 }, 'high'],
    [{ reached: 3 }, 'critical'],
    [{ value: null }, 'off'],
    [{ freshness: 'late' as const, reached: 3 }, 'off'],
    [{ levels: [null, null, null] }, 'info'],
  ])('%o is %s', (change, status) => {
    expect(riverStatus(river(change))).toBe(status)
  })
  it('puts the worst first, a silent gauge before calm ones, and one without levels last', () => {
    const order = riversByUrgency([
      river({ thing: 'no-levels', value: null, levels: [null, null, null] }),
      river({ thing: 'calm', value: 1, reached: 0 }),
      river({ thing: 'silent', value: null }),
      river({ thing: 'near', value: 6.4, reached: 0 }),
      river({ thing: 'third', value: 9.2, reached: 3 }),
      river({ thing: 'first', value: 6.6, reached: 1 }),
    ]).map((one) => one.thing)
    expect(order).toEqual(['third', 'first', 'silent', 'near', 'calm', 'no-levels'])
  })
})
