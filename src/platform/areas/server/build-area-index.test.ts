import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Area, buildAreaIndex } from './build-area-index.ts'
import type { Link } from './main-link.ts'

const OLD = '1900-01-01'
const NEW = '2025-07-01'

function area(id: number, code: string, kind: Area['kind'], parentId: number | null, more: Partial<Area> = {}): Area {
  return {
    id,
    code,
    kind,
    name: `n${id}`,
    fullName: `N${id}`,
    parentId,
    validFrom: OLD,
    validTo: null,
    lat: null,
    lon: null,
    areaKm2: null,
    ...more,
  }
}
function link(fromId: number, toId: number, more: Partial<Link> = {}): Link {
  return { on: NEW, kind: 'merge', fromId, toId, part: 'full', weight: 1, basis: null, decree: null, ...more }
}

const ended = { validTo: NEW }
const began = { validFrom: NEW }
const AREAS = [
  area(1, 'VN', 'nation', null),
  area(2, '49', 'province', 1, ended),
  area(3, '48', 'province', 1, ended),
  area(4, '48', 'province', 1, began),
  area(5, '515', 'district', 2, ended),
  area(6, '20900', 'commune', 5, { ...ended, areaKm2: 40 }),
  area(7, '20911', 'commune', 5, { ...ended, areaKm2: 90 }),
  area(8, '20900', 'commune', 4, began),
  area(9, '20912', 'commune', 5, ended),
  area(10, '20920', 'commune', 4, began),
]
const LINKS = [
  link(2, 4),
  link(3, 4),
  link(5, 8, { part: 'partial', weight: 0.6, kind: 'split' }),
  link(5, 10, { part: 'partial', weight: 0.4, kind: 'split' }),
  link(6, 8),
  link(7, 8),
  link(9, 8, { part: 'partial', weight: 0.3, kind: 'split' }),
  link(9, 10, { part: 'partial', weight: 0.7, kind: 'split' }),
]
const index = buildAreaIndex(AREAS, LINKS)

describe('the index of areas', () => {
  it('reads a code on a day: the same code is another unit after the change, and the last day is exclusive', () => {
    expect(index.find('20900', '2025-06-30')?.id).toBe(6)
    expect(index.find('20900', NEW)?.id).toBe(8)
    expect(index.find('20911', NEW)).toBeUndefined()
    expect(index.nearest('20911', '2026-01-01')?.id).toBe(7)
  })

  it('puts a unit first in its lineage, then what is above, then what it became', () => {
    expect(index.lineage(8)).toEqual([8, 4, 1])
    expect(index.lineage(6)).toEqual([6, 5, 2, 1, 8, 4])
  })

  it('counts a predecessor under the unit its ground mainly went to, and a district cut up under no commune', () => {
    expect(index.subtree(8).sort()).toEqual([6, 7, 8])
    expect(index.subtree(10).sort((a, b) => a - b)).toEqual([9, 10])
    expect(index.subtree(4).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('finds where ground is on another day, forward and back', () => {
    expect(index.successors(7, '2026-11-21')?.id).toBe(8)
    expect(index.successors(9, '2026-11-21')?.id).toBe(10)
    expect(index.successors(5, '2026-11-21')?.id).toBe(4)
    expect(index.successors(8, '2024-01-01')?.id).toBe(7)
    expect(index.successors(6, '2024-01-01')?.id).toBe(6)
  })

  it('lists the units below on a day, also when the unit above was renewed and they were not', () => {
    expect(index.children(4, NEW).map((a) => a.code)).toEqual(['20900', '20920'])
    expect(index.children(5, '2025-01-01').map((a) => a.code)).toEqual(['20900', '20911', '20912'])
    const renewed = buildAreaIndex(
      [
        area(1, '75', 'province', null, { validTo: '2026-04-30' }),
        area(2, '75', 'province', null, { validFrom: '2026-04-30' }),
        area(3, '25000', 'commune', 1),
      ],
      [link(1, 2, { on: '2026-04-30', kind: 'rename' })],
    )
    expect(renewed.children(2, '2026-05-01').map((a) => a.id)).toEqual([3])
    expect(renewed.parent(3, '2026-05-01')?.id).toBe(2)
    expect(renewed.lineage(3)).toEqual([3, 1, 2])
  })

  it('throws on an id that is not ours', () => {
    expect(() => index.get(999)).toThrow(/999/)
  })

  it('holds the two directions together whatever the history: a is in the subtree of b exactly when b is in the lineage of a', () => {
    const count = 8
    const history = fc.record({
      parents: fc.array(fc.integer({ min: 0, max: count - 1 }), { minLength: count, maxLength: count }),
      links: fc.array(
        fc.tuple(
          fc.integer({ min: 0, max: count - 1 }),
          fc.integer({ min: 0, max: count - 1 }),
          fc.boolean(),
          fc.double({ min: 0, max: 1, noNaN: true }),
        ),
      ),
    })
    fc.assert(
      fc.property(history, ({ parents, links }) => {
        const areas = parents.map((p, id) => area(id, String(id), 'commune', p < id ? p : null))
        const made = buildAreaIndex(
          areas,
          links
            .filter(([a, b]) => a !== b)
            .map(([a, b, full, weight]) => link(a, b, { part: full ? 'full' : 'partial', weight })),
        )
        for (const a of areas) {
          expect(made.lineage(a.id)[0]).toBe(a.id)
          expect(new Set(made.lineage(a.id)).size).toBe(made.lineage(a.id).length)
          for (const b of areas) expect(made.subtree(b.id).includes(a.id)).toBe(made.lineage(a.id).includes(b.id))
        }
      }),
      { numRuns: 60 },
    )
  })
})
