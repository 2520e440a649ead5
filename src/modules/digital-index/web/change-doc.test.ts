import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setPoints } from '../formulas/check-set.ts'
import { criterion, setOf } from '../formulas/testing.ts'
import { freeCode, moveToGroup, step } from './change-doc.ts'

describe('building a set', () => {
  const doc = { ...setOf([criterion({ code: '1.1' }), criterion({ code: '1.2', maxScore: 4 })]) }
  const two = { ...doc, groups: [...doc.groups, { ...doc.groups[0]!, code: '2', criteria: [] }] }

  it('moves a criterion to another group under a free code, and loses no points', () => {
    const moved = moveToGroup(two, 0, 1, 1)
    expect(moved.groups.map((group) => group.criteria.map((one) => one.code))).toEqual([['1.1'], ['2.1']])
    expect(setPoints(moved)).toBe(setPoints(two))
  })
  it('never gives a code twice', () => {
    expect(freeCode({ ...doc.groups[0]!, criteria: [criterion({ code: '1.2' })] })).toBe('1.3')
  })
  it('steps up and down and keeps everything', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.nat(),
        fc.constantFrom(-1 as const, 1 as const),
        (list, n, by) => {
          const at = n % list.length
          const moved = step(list, at, by)
          expect([...moved].sort()).toEqual([...list].sort())
          const back = at + by < 0 || at + by >= list.length ? moved : step(moved, at + by, by === 1 ? -1 : 1)
          expect(back).toEqual(list)
        },
      ),
    )
  })
})
