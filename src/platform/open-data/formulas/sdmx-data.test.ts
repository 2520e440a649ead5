import { describe, expect, it } from 'vitest'
import type { FigureRow } from '../contract.ts'
import { sdmxMessage } from './sdmx-data.ts'
import { categoryCode, frequencyOf, indicatorCode, indicatorOfCode, timeOf } from './sdmx-ids.ts'

const row = (more: Partial<FigureRow> = {}): FigureRow => ({
  indicator: 'people.poor',
  category: null,
  area: '20900',
  area_from: '2025-07-01',
  area_name: 'Xã Trà My',
  period: '2025',
  from: '2025-01-01',
  to: '2025-12-31',
  value: 1,
  unit: 'hộ',
  method: 'reported',
  error: null,
  status: 'official',
  quality: 'final',
  recorded_at: null,
  simulated: false,
  withheld: false,
  ...more,
})
const context = {
  flow: 'people_poor',
  title: { vi: 'Hộ nghèo', en: 'Poor' },
  prepared: '2026-11-21T08:00:00+07:00',
  base: 'http://x',
  tag: 'a.b-1',
  categories: new Map([['đô thị', { vi: 'Đô thị', en: 'Urban' }]]),
}
interface Component {
  id: string
  values: ({ id?: string; value?: unknown; name?: string } | null)[]
}
interface Message {
  meta: { id: string }
  data: {
    dataSets: { links: unknown[]; series: Record<string, { observations: Record<string, (number | null)[]> }> }[]
    structures: {
      dimensions: { series: Component[]; observation: Component[] }
      attributes: { observation: Component[] }
    }[]
  }
}
const piecesOf = (rows: FigureRow[]) => {
  const made = sdmxMessage(context)
  for (const row of rows) made.add(row)
  return [...made.pieces()]
}
const message = (rows: FigureRow[]) => JSON.parse(piecesOf(rows).join('')) as Message

describe('a period as SDMX writes it', () => {
  it.each([
    ['2026', 'A', '2026'],
    ['2026-H1', 'S', '2026-S1'],
    ['2026-Q3', 'Q', '2026-Q3'],
    ['2026-02', 'M', '2026-02'],
    ['2026-W47', 'W', '2026-W47'],
    ['2026-11-21', 'D', '2026-11-21'],
    ['2026-9M', 'N', '2026-01-01/P273D'],
    ['2026-SY', 'Y', '2026-09-01/P273D'],
    ['2026-S1', 'C', '2025-11-01/P181D'],
    ['2026-11@decree-09', 'M', '2026-10-15/P31D'],
  ])('%s', (text, frequency, time) => {
    expect([frequencyOf(text), timeOf(text)]).toEqual([frequency, time])
  })
})

describe('an SDMX-JSON data message', () => {
  it('keeps to the shapes of the 2.0.0 schema: ids, no empty list, each value by id and name or by value', () => {
    const { meta, data } = message([row(), row({ category: 'đô thị', error: 0.5 }), row({ period: '2026-9M' })])
    expect(meta.id).toMatch(/^[A-Za-z0-9_@$-]+$/)
    const [structure] = data.structures
    const components = [
      ...structure!.dimensions.series,
      ...structure!.dimensions.observation,
      ...structure!.attributes.observation,
    ]
    for (const { id, values } of components) {
      expect(id).toMatch(/^[A-Za-z][A-Za-z0-9_-]*$/)
      expect(values.length).toBeGreaterThan(0)
      expect(new Set(values.map((v) => JSON.stringify(v))).size).toBe(values.length)
      for (const value of values)
        if (value?.id !== undefined) {
          expect(value.id).toMatch(/^[A-Za-z0-9_@$-]+$/)
          expect(value.name).toBeTruthy()
        } else if (value) expect(value.value).toBeDefined()
    }
    expect(data.dataSets[0]!.links.length).toBeGreaterThan(0)
    for (const [key, one] of Object.entries(data.dataSets[0]!.series)) {
      key.split(':').forEach((at, i) => void expect(structure!.dimensions.series[i]!.values[Number(at)]).toBeTruthy())
      for (const cells of Object.values(one.observations))
        cells.slice(1).forEach((at, i) => {
          if (at !== null) expect(structure!.attributes.observation[i]!.values[at]).toBeTruthy()
        })
    }
  })
  it('writes a withheld value as nothing and says so', () => {
    const { data } = message([row({ value: null, withheld: true, simulated: true })])
    const [cells] = Object.values(data.dataSets[0]!.series['0:0:0:0']!.observations)
    const said = data.structures[0]!.attributes.observation.map((a, i) => {
      const at = cells![i + 1]
      return [a.id, at === null ? null : (a.values[at!]?.id ?? a.values[at!]?.value)]
    })
    expect(cells![0]).toBeNull()
    expect(Object.fromEntries(said)).toMatchObject({
      CONF_STATUS: 'C',
      SIMULATED: 'Y',
      UNIT_MEASURE: 'hộ',
      ERROR: null,
    })
  })
  it('holds two units of one code apart', () => {
    const { data } = message([row(), row({ area_from: '1900-01-01', period: '2024' })])
    expect(data.structures[0]!.dimensions.series[2]!.values.map((v) => v?.id)).toEqual([
      '20900@2025-07-01',
      '20900@1900-01-01',
    ])
  })
})

describe('codes', () => {
  it('go back and forth for indicators', () => {
    expect(indicatorCode('socio-economic.poor-rate')).toBe('socio-economic_poor-rate')
    expect(indicatorOfCode('socio-economic_poor-rate')).toBe('socio-economic.poor-rate')
  })
  it('never take a category for the whole', () => {
    expect([categoryCode(null), categoryCode('_T'), categoryCode('đô thị')]).toEqual([
      '_T',
      '$5f$T',
      '$111$$f4$$20$th$1ecb$',
    ])
  })
})
