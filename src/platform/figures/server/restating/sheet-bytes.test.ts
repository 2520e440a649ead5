import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CELL, isShown, type KeptCell, methodAt, packCells, readCells } from './sheet-bytes.ts'

const id = fc.integer({ min: 1, max: 2 ** 31 - 1 })
const number = fc.double({ noNaN: true })
const cell: fc.Arbitrary<KeptCell> = fc
  .record({
    areaId: id,
    value: fc.option(number),
    error: fc.option(number),
    method: fc.constantFrom<KeptCell['method']>('reported', 'summed', 'allocated', 'recomputed', 'break'),
    workflow: fc.constantFrom<KeptCell['workflow']>('official', 'submitted', 'draft', 'returned'),
    quality: fc.constantFrom<KeptCell['quality']>('final', 'preliminary', 'estimate'),
    simulated: fc.boolean(),
    inputs: fc.array(fc.record({ unit: id, share: number }, { noNullPrototype: true }), { maxLength: 5 }),
    lack: fc.option(fc.constantFrom('weights', 'values', 'measure', 'denominator')),
    units: fc.array(id, { maxLength: 3 }),
  })
  .map(({ lack, units, ...one }) => ({ ...one, ...(lack && { why: { lack, units } }) }) as KeptCell)

describe('a kept sheet', () => {
  it('is read as it was packed, whole or for some units', () => {
    fc.assert(
      fc.property(fc.array(cell), id, (cells, some) => {
        const packed = packCells(cells)
        expect(readCells(packed.cells, packed.inputs)).toEqual(cells)
        const wanted = new Set([some, ...cells.slice(0, 2).map((one) => one.areaId)])
        const found = readCells(packed.cells, packed.inputs, wanted)
        expect(found).toEqual(cells.filter((one) => wanted.has(one.areaId)))
        for (const [n, one] of cells.entries()) {
          expect(isShown(packed.cells, n * CELL)).toBe(one.value !== null && one.workflow === 'official')
          expect(methodAt(packed.cells, n * CELL)).toBe(one.method)
        }
      }),
    )
  })
})
