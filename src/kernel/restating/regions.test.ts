import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePeriod } from '../period.ts'
import { regionsOf } from './regions.ts'
import { restate } from './restate.ts'
import { histories, worldOf } from './testing.ts'

describe('regions', () => {
  it('part the units, each in the one that it names itself', () => {
    fc.assert(
      fc.property(histories(['merge', 'split', 'move', 'rename']), ({ units, passages }) => {
        const near = regionsOf(worldOf(units, passages).map)
        for (const { id } of units) for (const other of near([id])) expect(near([other])).toEqual(near([id]))
        for (const { from, to } of passages) expect(near([from]).has(to)).toBe(true)
      }),
    )
  })
  it('hold all that a share reaches: another share changes no value of another region', () => {
    const reached: boolean[] = []
    fc.assert(
      fc.property(
        histories(['merge', 'split', 'move', 'rename']),
        fc.nat(20),
        fc.integer({ min: 1, max: 9 }),
        (history, pick, tenths) => {
          const { units, passages, first, last } = history
          if (!passages.length) return
          const at = pick % passages.length
          const shares = { population: tenths / 10 }
          const other = passages.map((p, n) => (n === at ? { ...p, forward: shares, back: shares } : p))
          const [before, after] = [worldOf(units, passages), worldOf(units, other)]
          const near = regionsOf(before.map)([passages[at]!.from])
          const reported = (unit: number) => 100 + unit
          for (const borders of [first, last])
            for (const text of ['2003', '2006-06'])
              for (const { id: unit } of units) {
                const asked = {
                  unit,
                  borders,
                  period: parsePeriod(text)!,
                  measure: 'flow',
                  basis: 'population',
                } as const
                const [a, b] = [before, after].map((world) => restate(world, asked, reported))
                if (near.has(unit)) reached.push(JSON.stringify(a) !== JSON.stringify(b))
                else expect(b).toEqual(a)
              }
        },
      ),
      { numRuns: 40 },
    )
    expect(reached).toContain(true)
  })
})
