import { describe, expect, it } from 'vitest'
import type { Overview } from '#platform/boards/contract.ts'
import { hazardsBoardOf } from './board-of.ts'
import { makeHazardsPatches, patchFlip, patchReadings } from './patch-board.ts'
import { board, river, station } from './testing.ts'

const water = (at: string, value: number) => ({ thing: 'tv-ai-nghia', indicator: 'hazards.water-level', at, value })
const rain = (at: string, value: number) => ({ thing: 'mua-a', indicator: 'hazards.rain-hour', at, value })

describe('a live water level', () => {
  it('sets value, alarm level, wording and rise, and counts the gauge', () => {
    const after = patchReadings(board(), [water('2026-11-21T09:00:00+07:00', 8.4)])
    expect(after.rivers[0]).toMatchObject({ value: 8.4, reached: 2, rise: 2.4, freshness: 'fresh' })
    expect(after.rivers[0]?.wording?.vi).toBe('trên BĐ II 0,40 m')
    expect(after.rivers[0]?.points).toHaveLength(2)
    expect(after.over).toBe(1)
  })
  it('replaces the point of its own quarter of an hour', () => {
    const after = patchReadings(board(), [water('2026-11-21T08:10:00+07:00', 6.1)])
    expect(after.rivers[0]?.points).toEqual([[Date.parse('2026-11-21T08:10:00+07:00'), 6.1]])
  })
  it('older than what is shown changes nothing', () => {
    const before = board()
    expect(patchReadings(before, [water('2026-11-21T07:00:00+07:00', 9)]).rivers[0]).toBe(before.rivers[0])
  })
  it('never lets the course grow beyond 36 hours', () => {
    let now = board()
    for (let hour = 1; hour <= 100; hour++)
      now = patchReadings(now, [
        water(new Date(Date.parse('2026-11-21T08:00:00+07:00') + hour * 3_600_000).toISOString(), 6),
      ])
    expect(now.rivers[0]?.points).toHaveLength(37)
  })
})

describe('live rain', () => {
  it('is added to its hour, the total, the mean and the area', () => {
    const after = patchReadings(board(), [rain('2026-11-21T08:10:00+07:00', 4), rain('2026-11-21T08:20:00+07:00', 2.5)])
    expect(after.rain.stations[0]).toMatchObject({ total: 6.5 })
    expect(after.rain.stations[0]?.hours[23]).toBe(6.5)
    expect(after.rain.mean[23]).toBe(6.5)
    expect(after.rain.byArea['20944']).toBe(6.5)
  })
  it('of a new hour moves the columns on, and what falls out leaves the total', () => {
    const hours = Array.from({ length: 24 }, (_, n) => (n === 0 ? 10 : 1))
    const first = { ...board().rain, stations: [station({ hours, total: 33 })] }
    const after = patchReadings(board({ rain: first }), [rain('2026-11-21T09:05:00+07:00', 3)])
    expect(new Date(after.rain.from).toISOString()).toBe('2026-11-20T03:00:00.000Z')
    expect(after.rain.stations[0]?.hours.at(-1)).toBe(3)
    expect(after.rain.stations[0]?.total).toBe(26)
  })
  it('from before the first column changes nothing', () => {
    const before = board()
    expect(patchReadings(before, [rain('2026-11-19T08:00:00+07:00', 3)]).rain).toBe(before.rain)
  })
})

describe('the patches of the overview', () => {
  const overview = { parts: { 'hazards.board': board() } } as unknown as Overview
  it('count rain once though the stream sends it twice', () => {
    const patches = makeHazardsPatches()
    const one = rain('2026-11-21T08:10:00+07:00', 4)
    const first = patches.readings(overview, patches.sift([one]))
    const after = patches.readings(first, patches.sift([one]))
    expect(hazardsBoardOf(after)?.rain.stations[0]?.total).toBe(4)
  })
  it('leave a board alone whose part failed', () => {
    const failed = { parts: { 'hazards.board': null } } as unknown as Overview
    expect(makeHazardsPatches().readings(failed, [rain('2026-11-21T08:10:00+07:00', 4)])).toBe(failed)
  })
  it('turn a gauge late when its freshness flips, and only that one', () => {
    const two = board({ rivers: [river(), river({ thing: 'other' })] })
    const after = patchFlip(two, { subjectKind: 'series', subject: 'tv-ai-nghia/hazards.water-level', to: 'late' })
    expect(after.rivers.map((one) => one.freshness)).toEqual(['late', 'fresh'])
  })
})
