import { describe, expect, it } from 'vitest'
import { boardAlert } from '#platform/boards/web/testing.ts'
import { foundEntries, mapEntries } from './map-entries.ts'

const area = (code: string, name: string) => ({ code, name, kind: 'commune', lat: 15, lon: 108, areaKm2: 30 })
const painted = { values: { a: 10, b: 90, c: null }, ramp: { title: 'Mưa', steps: [30] }, unit: 'mm' }
const entries = mapEntries(
  {
    alerts: [boardAlert()],
    dots: [],
    areas: [area('a', 'Trà My'), area('b', 'Tra Mi'), area('c', 'Đại Lộc')],
    painted,
  },
  'vi',
  'chưa có số',
)

describe('the list beside the map', () => {
  it('tells alerts with their number, then areas from the highest value down, those without one last', () => {
    expect(entries.map((one) => [one.group, one.name, one.words])).toEqual([
      ['alerts', 'Nước vượt báo động II', 'Đại Lộc'],
      ['areas', 'Tra Mi', '90 mm'],
      ['areas', 'Trà My', '10 mm'],
      ['areas', 'Đại Lộc', 'chưa có số'],
    ])
  })
  it('is searched without accents, exact accents first', () => {
    expect(foundEntries(entries, 'trà m').map((one) => one.name)).toEqual(['Trà My', 'Tra Mi'])
    expect(foundEntries(entries, 'dai loc').map((one) => one.group)).toEqual(['alerts', 'areas'])
    expect(foundEntries(entries, 'zzz')).toEqual([])
    expect(foundEntries(entries, ' ')).toHaveLength(4)
  })
})
