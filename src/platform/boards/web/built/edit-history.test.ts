import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Draft, doubled, historyOf, moved, type RawWidget, redo, sized, step, undo } from './edit-history.ts'

const draft = (title: string): Draft => ({ title, note: '', view: {}, widgets: [] })
const list = (n: number): RawWidget[] => Array.from({ length: n }, (_, at) => ({ id: `w${at}`, kind: 'tile' }))

describe('editing a board', () => {
  it('goes back and forth through its steps, and a new step forgets what was undone', () => {
    const two = step(step(historyOf(draft('a')), draft('b')), draft('c'))
    expect(undo(undo(two)).now.title).toBe('a')
    expect(undo(undo(undo(two))).now.title).toBe('a')
    expect(redo(undo(two)).now.title).toBe('c')
    expect(redo(step(undo(two), draft('d'))).now.title).toBe('d')
  })
  it('counts typing on in one field as one step', () => {
    const typed = step(step(historyOf(draft('')), draft('B')), draft('Bả'), true)
    expect(undo(typed).now.title).toBe('')
  })
  it('moves a widget without losing or doubling any, stopping at the ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(8), fc.integer({ min: -12, max: 12 }), (n, at, by) => {
        const id = `w${at % n}`
        const after = moved(list(n), id, by)
        expect(after.map((one) => one.id).sort()).toEqual(
          list(n)
            .map((one) => one.id)
            .sort(),
        )
        expect(after.findIndex((one) => one.id === id)).toBe(Math.max(0, Math.min(n - 1, (at % n) + by)))
      }),
    )
  })
  it('keeps sizes within the grid of twelve', () => {
    expect(sized(list(1), 'w0', 40, 9)[0]).toMatchObject({ span: 12, tall: 3 })
    expect(sized(list(1), 'w0', -40, -9)[0]).toMatchObject({ span: 3, tall: 1 })
  })
  it('doubles a widget right after itself', () => {
    expect(doubled(list(2), 'w0', 'new').map((one) => one.id)).toEqual(['w0', 'new', 'w1'])
  })
})
