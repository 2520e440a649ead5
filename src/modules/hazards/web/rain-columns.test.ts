import { describe, expect, it } from 'vitest'
import { heatColumns, heatRows } from './rain-columns.ts'
import { station } from './testing.ts'

describe('the heat map of rain', () => {
  it('names each column by the hour it begins with', () => {
    const hour = (at: number) => new Date(at).toISOString().slice(11, 13)
    expect(heatColumns(Date.parse('2026-11-20T22:00:00Z'), 5, 2, hour)).toEqual(['22', '00', '02'])
  })
  it('puts the wettest first, the silent last, and tells two of one name apart', () => {
    const rows = heatRows([
      station({ thing: 'a', name: 'Trà Linh', total: 5 }),
      station({ thing: 'b', name: 'Silent', total: null }),
      station({ thing: 'c', name: 'Trà Linh', total: 90 }),
    ])
    expect(rows.map((row) => row.label)).toEqual(['Trà Linh', 'Trà Linh 2', 'Silent'])
    expect(rows[0]?.station.thing).toBe('c')
  })
})
