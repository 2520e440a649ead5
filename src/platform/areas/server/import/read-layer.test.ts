import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detectAndRead } from './detect-and-read.ts'

const on = '2025-07-01'
const read = (name: string, codeField?: string) =>
  detectAndRead(
    name,
    readFileSync(new URL(`./fixtures/${name}`, import.meta.url)),
    codeField === undefined ? { on } : { on, codeField },
  )
const layer = (value: unknown) => detectAndRead('l.geojson', new TextEncoder().encode(JSON.stringify(value)), { on })

describe('a GeoJSON layer', () => {
  const list = read('squares.geojson')

  it('finds the code among the usual names and keeps the outline with the other properties', () => {
    expect(list.kind).toBe('geojson')
    expect(list.geometries.map(({ code }) => code)).toEqual(['20900'])
    expect(list.geometries[0]?.properties).toEqual({ MA_XA: '20900', ten: 'Trà My' })
  })

  it('explains swapped axes, an open ring, an empty shape, metres, a point, a code met before', () => {
    const reasons = list.refused.map(({ row, reason }) => [row, reason.vi] as const)
    for (const [at, [row, word]] of (
      [
        [2, 'bị đảo'],
        [3, 'không khép kín'],
        [4, 'không có hình'],
        [5, 'VN-2000'],
        [6, 'không phải vùng'],
        [7, 'đã có ở dòng 1'],
      ] as const
    ).entries()) {
      expect(reasons[at]?.[0]).toBe(row)
      expect(reasons[at]?.[1]).toContain(word)
    }
  })

  it('takes the field it is told, and says which fields there are when that one holds no codes', () => {
    expect(read('squares.geojson', 'MA_XA').geometries).toHaveLength(1)
    const wrong = read('squares.geojson', 'ten').refused
    expect(wrong).toMatchObject([{ row: 0, value: 'ten' }])
    expect(wrong[0]?.reason.vi).toContain('MA_XA, ten')
  })

  it('refuses a layer without codes, without features, or in another coordinate system', () => {
    const geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [108, 15],
          [109, 15],
          [109, 16],
          [108, 15],
        ],
      ],
    }
    expect(layer({ type: 'Feature', properties: { ten: 'Trà My' }, geometry }).refused[0]?.mend.vi).toContain(
      '--code-field',
    )
    expect(layer({ type: 'FeatureCollection', features: [] }).refused).toHaveLength(1)
    expect(
      layer({ type: 'Feature', crs: { properties: { name: 'EPSG:9210' } }, properties: { code: '48' }, geometry })
        .refused[0]?.value,
    ).toBe('EPSG:9210')
  })

  it('puts zeros back in front of number codes by the longest code of the layer', () => {
    const square = {
      type: 'Polygon',
      coordinates: [
        [
          [108, 15],
          [109, 15],
          [109, 16],
          [108, 15],
        ],
      ],
    }
    const list = layer({
      type: 'FeatureCollection',
      features: [4, 20900].map((code) => ({ type: 'Feature', properties: { code }, geometry: square })),
    })
    expect(list.geometries.map(({ code }) => code)).toEqual(['00004', '20900'])
  })
})

describe('a TopoJSON layer', () => {
  it('decodes every object of the topology', () => {
    const list = read('square.topo.json')
    expect(list.kind).toBe('topojson')
    expect(list.geometries.map(({ code }) => code)).toEqual(['20900', '20908'])
    const ring = list.geometries[0]?.geometry.coordinates[0] as number[][]
    expect(ring.map(([lon, lat]) => [Number(lon?.toFixed(3)), Number(lat?.toFixed(3))])).toEqual([
      [108.2, 15.3],
      [108.3, 15.3],
      [108.3, 15.4],
      [108.2, 15.3],
    ])
  })

  it('is refused whole when a shape points to an arc that is not there', () => {
    const topology = {
      type: 'Topology',
      arcs: [],
      objects: { one: { type: 'Polygon', arcs: [[7]], properties: { code: '48' } } },
    }
    expect(layer(topology).refused[0]?.reason.vi).toContain('hỏng')
  })
})
