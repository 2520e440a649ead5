import { describe, expect, it } from 'vitest'
import { CALM, decide, type Step } from './decide.ts'
import { nextLevel } from './evaluate.ts'

const at = (minute: number, value: number, fresh = true): Step => ({
  at: new Date(Date.UTC(2026, 10, 21, 0, minute)),
  value,
  fresh,
  suspect: false,
  judge: (current) => nextLevel([6.5, 8, 9], 'above', 0.1, current, value),
})
const levels = (steps: Step[], before = CALM) => decide(before, steps).flips.map((f) => [f.from, f.to])

describe('walking the facts of a gauge', () => {
  it('flips at the first value at a level, then only at the next one', () => {
    expect(levels([at(0, 6), at(1, 6.5), at(2, 6.9), at(3, 7.9), at(4, 8), at(5, 9.5)])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ])
  })
  it('does not flip while the value trembles at the level', () => {
    expect(levels([at(0, 6.5), at(1, 6.45), at(2, 6.52), at(3, 6.41), at(4, 6.5)])).toEqual([[0, 1]])
  })
  it('tells a peak that came and went in one batch', () => {
    expect(levels([at(0, 9.2), at(1, 5)])).toEqual([
      [0, 3],
      [3, 0],
    ])
  })
  it('marks a level reached by old values, and lets the first fresh value flip from calm', () => {
    const old = decide(CALM, [at(0, 9.2, false)])
    expect(old.flips[0]?.fresh).toBe(false)
    expect(old.after.stale).toBe(true)
    expect(levels([at(1, 9.3)], old.after)).toEqual([[0, 3]])
    expect(levels([at(1, 8.95)], old.after)).toEqual([[0, 3]])
    expect(levels([at(1, 3)], old.after)).toEqual([[3, 0]])
  })
  it('says nothing when nothing changed', () => {
    const after = decide(CALM, [at(0, 9.2)]).after
    expect(levels([at(1, 9.3), at(2, 9.1)], after)).toEqual([])
    expect(decide(CALM, [at(0, 1)]).after).toBe(CALM)
  })
})
