import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { archipelagosOf } from './archipelagos.ts'
import { makeGrounds } from './ground.ts'
import { partMarkers } from './part-markers.ts'
import { placeLabels } from './place-labels.ts'
import { type AreaLayer, polygons } from './polygons.ts'
import { rampColour, stepOf } from './ramp.ts'
import { schematic } from './schematic.ts'
import { SvgMap, type SvgMapProps } from './svg-map.tsx'

const base = schematic(
  [
    { code: '20900', name: 'Trà My', lat: 15.35, lon: 108.23, areaKm2: 130 },
    { code: '20500', name: 'Đại Lộc', lat: 15.9, lon: 108.1, areaKm2: 74 },
    { code: '20333', name: 'Hoàng Sa', lat: 16.5, lon: 112, areaKm2: 305 },
  ],
  { width: 400, height: 300 },
  makeGrounds(),
)
const draw = (props: Partial<SvgMapProps>) =>
  renderToStaticMarkup(<SvgMap id="m" title="Bản đồ" territory="48" base={base} {...props} />)

describe('sovereignty', () => {
  it.each([
    ['48', ['20333']],
    ['56', ['22736']],
    ['VN', ['20333', '22736']],
  ])('every map of %s draws the islands of %s, large or small', (territory, codes) => {
    expect(archipelagosOf(territory).map((one) => one.code)).toEqual(codes)
    for (const small of [false, true]) {
      const html = draw({ territory, small, labels: 'none' })
      for (const code of codes) {
        const inset = html.split(`data-inset="${code}"`)[1] ?? ''
        expect(inset.split('</g>')[0]?.match(/<ellipse/g)?.length).toBeGreaterThan(10)
      }
    }
  })
  it('names the archipelagos in words and in speech', () => {
    const html = draw({ territory: 'VN' })
    expect(html).toMatch(/aria-label="[^"]*Hoàng Sa[^"]*Trường Sa/)
    expect(html.match(/map-inset-name/g)).toHaveLength(2)
  })
})

describe('the map', () => {
  it('says that a schematic is not boundaries', () => {
    expect(draw({})).toContain('Sơ đồ, không phải địa giới')
    expect(draw({ small: true })).toMatch(/aria-label="[^"]*Sơ đồ, không phải địa giới/)
  })
  it('hatches an area without a value and says so', () => {
    const html = draw({ values: { '20900': 260, '20500': null }, ramp: { title: 'Mưa', steps: [30, 60] }, unit: 'mm' })
    expect(html).toMatch(/fill="url\(#m-none\)"[^>]*data-code="20500"/)
    expect(html).toContain('Đại Lộc: Chưa có số liệu')
    expect(html).toContain('Trà My: 260 mm')
  })
  it('gives a mark its shape, its number and its words', () => {
    const html = draw({ markers: [{ id: 'a', number: 7, status: 'high', lon: 108.2, lat: 15.4, title: 'Ngập' }] })
    expect(html).toContain('7 · Cao: Ngập')
    expect(html).toMatch(/map-number[^>]*>7</)
  })
  it('joins the chosen mark to its card', () => {
    const markers = [{ id: 'a', status: 'critical' as const, lon: 108.2, lat: 15.4, title: 'Sạt lở' }]
    expect(draw({ markers, chosenMarker: 'a', calloutTo: [380, 40] })).toContain('data-callout')
    expect(draw({ markers, calloutTo: [380, 40] })).not.toContain('data-callout')
  })
  it('draws an official layer whatever the winding of its rings', () => {
    const square = [
      [108, 15],
      [108.1, 15],
      [108.1, 15.1],
      [108, 15.1],
      [108, 15],
    ]
    const layer = (ring: number[][]): AreaLayer => ({
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { code: '1', name: 'Xã' }, geometry: { type: 'Polygon', coordinates: [ring] } },
      ],
    })
    const one = polygons(layer(square), { width: 200, height: 200 }).cells[0]!
    const other = polygons(layer([...square].reverse()), { width: 200, height: 200 }).cells[0]!
    expect(one.x).toBeCloseTo(100, 0)
    expect(other.x).toBeCloseTo(one.x, 6)
    expect(other.size).toBeCloseTo(one.size, 3)
    expect(
      renderToStaticMarkup(
        <SvgMap id="p" title="x" territory="48" base={polygons(layer(square), { width: 200, height: 200 })} />,
      ),
    ).not.toContain('địa giới')
  })
})

describe('placing', () => {
  it('never lets two names touch and keeps the weightier', () => {
    const wish = (key: string, x: number, weight: number) => ({ key, text: 'Tiên Phước', x, y: 50, weight })
    const crowd = placeLabels(
      [wish('a', 50, 1), wish('b', 52, 9), wish('c', 54, 2), wish('d', 56, 3), wish('e', 58, 3)],
      [],
      { width: 110, height: 100 },
    )
    expect(crowd[0]?.key).toBe('b')
    expect(crowd.length).toBeLessThan(5)
    for (const one of crowd)
      for (const other of crowd) if (one !== other) expect(Math.abs(one.atY - other.atY)).toBeGreaterThan(10)
  })
  it('parts marks that stand on one spot and remembers their home', () => {
    const [a, b] = partMarkers(
      [
        { x: 10, y: 10 },
        { x: 10, y: 10 },
      ],
      20,
    )
    expect(Math.hypot(a!.x - b!.x, a!.y - b!.y)).toBeGreaterThanOrEqual(19.9)
    expect([a!.homeX, b!.homeY]).toEqual([10, 10])
  })
  it('stretches a short ramp over all its colours', () => {
    const ramp = { title: '', steps: [10, 20] }
    expect([5, 10, 99].map((value) => rampColour(stepOf(value, ramp), ramp))).toEqual([
      'var(--ramp-0)',
      'var(--ramp-3)',
      'var(--ramp-5)',
    ])
  })
})
