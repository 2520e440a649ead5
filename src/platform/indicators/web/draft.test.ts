import { describe, expect, it } from 'vitest'
import type { FigureIndicator } from '#platform/contract.ts'
import { draftOf, sentOf, wholeChoices, withWhole } from './draft.ts'

const PEOPLE: FigureIndicator = {
  of: 'figure',
  title: { vi: 'Dân số', en: 'Population' },
  unit: 'người',
  measure: 'stock',
  periods: ['year'],
  better: 'neither',
  categories: [
    {
      id: 'sex',
      title: { vi: 'Giới tính', en: 'Sex' },
      values: [
        { id: 'male', title: { vi: 'Nam', en: 'Male' } },
        { id: 'female', title: { vi: 'Nữ', en: 'Female' } },
      ],
      whole: true,
    },
  ],
}

describe('the form of a definition', () => {
  it('gives back what it was given, ids of breakdowns included', () => {
    const draft = draftOf(PEOPLE, 3, (id) => id)
    expect(draft.categories).toBe('= Giới tính (Nam, Nữ)')
    expect(sentOf(draft, PEOPLE)).toMatchObject({ version: 3, unit: 'người', categories: PEOPLE.categories })
  })

  it('reads new breakdowns, one a line', () => {
    const draft = { ...draftOf(PEOPLE, 1, (id) => id), categories: '= Giới tính (Nam, Nữ, Khác)\nDân tộc\n' }
    expect(sentOf(draft, PEOPLE).categories).toMatchObject([
      { id: 'sex', values: [{ id: 'male' }, { id: 'female' }, { title: { vi: 'Khác' } }], whole: true },
      { title: { vi: 'Dân tộc' }, values: [] },
    ])
  })

  it('lets somebody say by a tick that values make the whole, and proposes it for known sets', () => {
    const lines = 'Giới tính (Nam, Nữ)\nDân tộc\n= Loại đất (Lúa, Màu)'
    expect(wholeChoices(lines)).toEqual([
      { line: 0, title: 'Giới tính', values: ['Nam', 'Nữ'], whole: false, usual: true },
      { line: 2, title: 'Loại đất', values: ['Lúa', 'Màu'], whole: true, usual: false },
    ])
    expect(withWhole(withWhole(lines, 0, true), 2, false)).toBe('= Giới tính (Nam, Nữ)\nDân tộc\nLoại đất (Lúa, Màu)')
  })

  it('sends only what the chosen way of making values needs', () => {
    const draft = draftOf({ ...PEOPLE, formula: { text: 'a + b', of: {} } }, 1, (id) => id)
    expect(sentOf(draft, PEOPLE).formula).toBe('a + b')
    expect(sentOf({ ...draft, how: 'entered' }, PEOPLE)).not.toHaveProperty('formula')
  })
})
