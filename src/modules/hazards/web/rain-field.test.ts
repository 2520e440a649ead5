import { describe, expect, it } from 'vitest'
import { rainField } from './rain-field.ts'

const area = (code: string, lat: number, lon = 108) => ({ code, name: code, kind: 'commune', lat, lon, areaKm2: 30 })

describe('rain between the gauges', () => {
  const areas = [area('a', 15.5), area('between', 15.6), area('b', 15.7), area('far', 17)]
  const field = rainField(areas, { a: 100, b: 200 })
  it('keeps what was measured where it was measured', () => {
    expect([field.a, field.b]).toEqual([100, 200])
  })
  it('lies between the neighbours', () => {
    expect(field.between).toBe(150)
  })
  it('is unknown where no gauge is near', () => {
    expect(field.far).toBeNull()
  })
  it('is unknown everywhere without gauges, never zero', () => {
    expect(Object.values(rainField(areas, {}))).toEqual([null, null, null, null])
  })
})
