import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changed, EMPTY, type History, layOver, redone, settled, undone } from './edit-history.ts'
import type { Edit, Patch } from './grid-model.ts'

const edit = (value: number): Edit => ({ text: String(value), value })
const patch = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.option(fc.integer({ min: 0, max: 3 }))), { maxLength: 4 })
  .map((all): Patch => new Map(all.map(([key, value]) => [key, value === null ? null : edit(value)])))
const plain = ({ edits }: Pick<History, 'edits'>) =>
  Object.fromEntries([...edits].map(([key, e]) => [key, e.value]).sort())

describe('the history of a grid', () => {
  it('takes every change back and brings it again', () => {
    fc.assert(
      fc.property(fc.array(patch, { maxLength: 8 }), (patches) => {
        const states: History[] = [EMPTY]
        for (const one of patches) {
          const next = changed(states.at(-1)!, one)
          if (next !== states.at(-1)) states.push(next)
        }
        let now = states.at(-1)!
        for (const before of states.slice(0, -1).reverse()) {
          now = undone(now)
          expect(plain(now)).toEqual(plain(before))
        }
        for (const after of states.slice(1)) {
          now = redone(now)
          expect(plain(now)).toEqual(plain(after))
        }
      }),
    )
  })
  it('counts what changes nothing as no step', () => {
    const once = changed(EMPTY, new Map([['a', edit(1)]]))
    expect(changed(once, new Map([['a', edit(1)]]))).toBe(once)
    expect(changed(once, new Map([['b', null]]))).toBe(once)
    expect(undone(EMPTY)).toBe(EMPTY)
    expect(redone(once)).toBe(once)
    expect(layOver(once.edits, new Map())).toBeUndefined()
  })
  it('lets go of what was saved, keeps what was refused, and never what was typed meanwhile', () => {
    const sent = changed(
      EMPTY,
      new Map([
        ['a', edit(1)],
        ['b', edit(2)],
        ['c', edit(3)],
      ]),
    )
    const meanwhile = changed(sent, new Map([['c', edit(9)]]))
    const after = settled(
      meanwhile,
      sent.edits,
      new Map([
        ['a', null],
        ['b', { ...edit(2), refused: 'ngoài khoảng' }],
        ['c', null],
      ]),
    )
    expect(plain(after)).toEqual({ b: 2, c: 9 })
    expect(after.edits.get('b')?.refused).toBe('ngoài khoảng')
    expect(undone(after)).toBe(after)
  })
})
