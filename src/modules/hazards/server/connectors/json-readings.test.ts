import { describe, expect, it } from 'vitest'
import { readJson } from './json-readings.ts'

const config = {
  items: 'data.list',
  thingAt: 'ma_tram',
  things: { T01: 'tv-ai-nghia' },
  at: 'time',
  values: { 'do.h': 'hazards.water-level', 'do.r': 'hazards.rain-hour' },
}
const json = (...list: unknown[]) => JSON.stringify({ data: { list } })

describe('readings as JSON', () => {
  it('are found by their paths, with the station translated', () => {
    expect(
      readJson(json({ ma_tram: 'T01', time: '2026-11-21T07:00:00+07:00', do: { h: 8.95, r: null } }), config),
    ).toEqual({
      readings: [
        { thing: 'tv-ai-nghia', indicator: 'hazards.water-level', at: '2026-11-21T07:00:00+07:00', value: 8.95 },
      ],
      refused: [],
    })
  })
  it('take times as seconds or milliseconds, and numbers as text', () => {
    const at = (time: unknown) => readJson(json({ ma_tram: 'x', time, do: { h: '1.5' } }), config).readings![0]
    expect(at(1763683200)).toMatchObject({ at: '2025-11-21T07:00:00+07:00', value: 1.5 })
    expect(at(1763683200000)?.at).toBe('2025-11-21T07:00:00+07:00')
  })
  it('refuse items without station, time or number, one by one', () => {
    const { readings, refused } = readJson(
      json(
        { time: 1763683200, do: { h: 1 } },
        { ma_tram: 'x', time: 'soon', do: { h: 1 } },
        { ma_tram: 'x', time: 1763683200, do: { h: 'wet', r: 2 } },
      ),
      config,
    )
    expect(readings).toHaveLength(1)
    expect(refused!.map((r) => [r.row, r.column])).toEqual([
      [1, 'ma_tram'],
      [2, 'time'],
      [3, 'do.h'],
    ])
  })
  it('refuse what is no JSON, and read no inherited names', () => {
    expect(readJson('<html>', config).refused).toHaveLength(1)
    expect(
      readJson(json({ ma_tram: 'x', time: 1763683200 }), {
        ...config,
        values: { 'constructor.length': 'hazards.water-level' },
      }).readings,
    ).toEqual([])
  })
})
