import { describe, expect, it } from 'vitest'
import { risingLevels } from '../formulas/alarm-level.ts'
import { things } from '../things.ts'
import { stationKey } from './station-finder.ts'
import { knownStations, stationThings } from './stations.ts'

describe('the stations known', () => {
  it('have ids and names of their own, places in Viet Nam, and alarm levels that rise', () => {
    const stations = knownStations()
    expect(stations.length).toBeGreaterThanOrEqual(25)
    expect(new Set(stations.map((s) => s.id)).size).toBe(stations.length)
    const keys = stations.flatMap((s) => [...new Set([s.name, ...s.aliases].map(stationKey))])
    expect(new Set(keys).size).toBe(keys.length)
    for (const s of stations) {
      const [alarm1, alarm2, alarm3] = s.alarms
      expect(risingLevels({ alarm1, alarm2, alarm3 }), s.id).toBe(true)
      expect(s.lat > 8 && s.lat < 24 && s.lon > 102 && s.lon < 110, s.id).toBe(true)
      expect(['high', 'medium', 'low']).toContain(s.confidence)
      expect(s.area === '' || /^\d{5}$/.test(s.area), s.id).toBe(true)
    }
  })
  it('become gauges with the fields that are declared, and leave unknown levels out', () => {
    const fields = Object.keys(things.gauge!.fields!)
    for (const thing of stationThings())
      for (const name of Object.keys(thing.fields)) expect(fields, thing.id).toContain(name)
    const thachHan = stationThings().find((t) => t.id === 'tv-thach-han')
    expect(thachHan?.fields).toEqual({
      alarm2: 4.5,
      river: 'Thạch Hãn',
      confidence: 'high',
      decision: '05/2020/QĐ-TTg',
      validFrom: '2020-03-20',
    })
    expect(thachHan?.areas).toEqual(['19360', '44', 'VN'])
    expect(stationThings().find((t) => t.id === 'tv-hiep-duc')?.fields).toEqual({ river: 'Thu Bồn', confidence: 'low' })
  })
})
