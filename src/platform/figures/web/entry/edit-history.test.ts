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
  it('takes thousands of cells back to the very state there was, and cell by cell where something came between', () => {
    const block = (base: number): Patch => new Map(Array.from({ length: 600 }, (_, n) => [`k${n}`, edit(base + n)]))
    const one = changed(EMPTY, new Map([['own', edit(1)]]))
    const pasted = changed(one, block(0))
    const over = changed(pasted, block(7))
    expect(undone(over).edits).toBe(pasted.edits)
    expect(undone(undone(over)).edits).toBe(one.edits)
    expect(redone(redone(undone(undone(over)))).edits).toBe(over.edits)
    expect(undone(over).step.get('k3')).toEqual(edit(3))
    // Found on the device after the paste: it is not lost by the way back.
    const found = { ...over, edits: new Map([...over.edits, ['kept', edit(5)]]) }
    expect(plain(undone(found))).toEqual({ ...plain(pasted), kept: 5 })
    expect(plain(redone(undone(found)))).toEqual({ ...plain(over), kept: 5 })
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
