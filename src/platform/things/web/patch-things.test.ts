import { describe, expect, it } from 'vitest'
import { patchSeries, patchThings } from './patch-things.ts'
import type { SeriesNow, ThingNow } from './wire.ts'

const gauge: ThingNow = {
  id: 'ai-nghia',
  health: 'late',
  muted: false,
  alert: null,
  reading: {
    indicator: 'hazards.water-level',
    unit: 'm',
    decimals: 2,
    at: '2026-11-21T07:00:00Z',
    value: 8.1,
    suspect: false,
  },
}
const series: SeriesNow = {
  indicator: 'hazards.water-level',
  title: { vi: 'Mực nước', en: 'Water level' },
  unit: 'm',
  decimals: 2,
  at: '2026-11-21T07:00:00Z',
  value: 8.1,
  suspect: false,
  previous: null,
  freshness: 'late',
  dueAt: null,
  passport: '/p',
}
const reading = { thing: 'ai-nghia', indicator: 'hazards.water-level', at: '2026-11-21T07:10:00Z', value: 8.4 }

describe('patchThings', () => {
  it('takes the newest of a batch and calls the thing fresh', () => {
    const [patched] = patchThings([gauge], [reading, { ...reading, at: '2026-11-21T07:05:00Z', value: 8.2 }])
    expect(patched).toMatchObject({ health: 'fresh', reading: { value: 8.4, at: reading.at } })
  })

  it('leaves older readings and other things alone', () => {
    expect(
      patchThings(
        [gauge],
        [
          { ...reading, at: '2026-11-21T06:00:00Z' },
          { ...reading, thing: 'cau-lau' },
        ],
      ),
    ).toEqual([gauge])
  })
})

describe('patchSeries', () => {
  it('keeps what was newest as the value before', () => {
    expect(patchSeries('ai-nghia', [series], [reading])[0]).toMatchObject({
      value: 8.4,
      freshness: 'fresh',
      previous: { at: '2026-11-21T07:00:00Z', value: 8.1 },
    })
  })
})
