import { describe, expect, it } from 'vitest'
import type { BoardOut } from '../../board-contract.ts'
import { withReadings } from './patch-reading.ts'
import { reachedOf } from './reached-level.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 21, hour)).toISOString()
const board = (more: object = {}) =>
  ({
    widgets: [
      {
        id: 'r',
        state: 'ok',
        indicators: [{ id: 'hazards.water-level' }],
        reading: {
          thing: 'ai-nghia',
          value: 5,
          at: at(8),
          suspect: false,
          freshness: 'late',
          from: at(0),
          to: at(8),
          live: true,
          every: 'raw',
          points: [
            [Date.parse(at(1)), 4],
            [Date.parse(at(8)), 5],
          ],
          passport: null,
          ...more,
        },
      },
      { id: 'f', state: 'ok', indicators: [], reading: null },
      { id: 'x', state: 'broken' },
    ],
  }) as unknown as BoardOut
const came = (hour: number, value: number, thing = 'ai-nghia', indicator = 'hazards.water-level') => ({
  thing,
  indicator,
  at: at(hour),
  value,
})
const first = (of: BoardOut) => {
  const [one] = of.widgets
  if (one?.state !== 'ok') throw new Error('broken')
  return one.reading!
}

describe('a reading that the stream brings', () => {
  it('goes on the course, becomes the newest with its passport, and the window moves with it', () => {
    const after = first(withReadings(board(), [came(10, 6)]))
    expect(after).toMatchObject({ value: 6, at: at(10), freshness: 'fresh', from: at(2), to: at(10) })
    expect(after.points.map((point) => point[1])).toEqual([5, 6])
    expect(after.passport).toBe('/api/v1/passports/reading/ai-nghia/hazards.water-level')
  })
  it('corrects the course where it is older, and leaves the newest', () => {
    const after = first(withReadings(board(), [came(1, 4.5)]))
    expect(after).toMatchObject({ value: 5, at: at(8) })
    expect(after.points.map((point) => point[1])).toEqual([4.5, 5])
  })
  it('touches nothing of other series, of a past stretch, nor sums of hours', () => {
    const other = board()
    expect(withReadings(other, [came(10, 6, 'cau-lau'), came(10, 6, 'ai-nghia', 'hazards.rain-hour')])).toBe(other)
    const past = board({ live: false })
    expect(withReadings(past, [came(10, 6)])).toBe(past)
    expect(first(withReadings(board({ every: 'hour' }), [came(8, 9)])).points.map((point) => point[1])).toEqual([4, 5])
  })
})

describe('the level a gauge stands on', () => {
  it('is the highest reached, also where one between is not given', () => {
    expect(reachedOf({ value: 5, levels: [6, 7, 8] })).toBe(0)
    expect(reachedOf({ value: 7, levels: [6, 7, 8] })).toBe(2)
    expect(reachedOf({ value: 9, levels: [6, null, 8] })).toBe(3)
    expect(reachedOf({ value: null, levels: [6, 7, 8] })).toBe(0)
  })
})
