import type { HazardsBoard, RainStation, River } from '../contract.ts'

/** A gauge with three alarm levels for tests. */
export function river(change: Partial<River> = {}): River {
  return {
    thing: 'tv-ai-nghia',
    lat: 15.88,
    lon: 108.11,
    name: 'Ái Nghĩa',
    river: 'Vu Gia',
    area: '20500',
    areaName: 'Đại Lộc',
    value: 6,
    at: '2026-11-21T08:00:00+07:00',
    freshness: 'fresh',
    levels: [6.5, 8, 9],
    reached: 0,
    wording: { vi: 'dưới BĐ I 0,50 m', en: '0.50 m below alarm level I' },
    rise: 0.1,
    suspect: false,
    simulated: false,
    points: [[Date.parse('2026-11-21T08:00:00+07:00'), 6]],
    ...change,
  }
}

/** A rain gauge without rain for tests. */
export function station(change: Partial<RainStation> = {}): RainStation {
  return {
    thing: 'mua-a',
    lat: 15.24,
    lon: 108.01,
    name: 'Trà Leng',
    area: '20944',
    hours: Array.from({ length: 24 }, () => 0),
    total: 0,
    freshness: 'fresh',
    simulated: false,
    ...change,
  }
}

/** A board of one gauge and one rain gauge for tests; the first hour is 09:00 on 20/11/2026. */
export function board(change: Partial<HazardsBoard> = {}): HazardsBoard {
  return {
    situation: { level: 0, title: { vi: '', en: '' }, detail: { vi: '', en: '' }, since: null },
    rivers: [river()],
    over: 0,
    gauges: 1,
    rain: {
      from: '2026-11-20T09:00:00+07:00',
      stations: [station()],
      mean: Array.from({ length: 24 }, () => 0),
      byArea: { '20944': 0 },
    },
    ...change,
  }
}
