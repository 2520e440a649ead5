import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { BarChart } from './bar-chart.tsx'
import { HeatMap, heatOf } from './heat-map.tsx'
import { LevelChart } from './level-chart.tsx'
import { LineChart } from './line-chart.tsx'
import { thin, withGaps } from './series.ts'
import { Sparkline } from './sparkline.tsx'
import { spread } from './spread.ts'
import { timeTicks } from './time-ticks.ts'

const hour = 3_600_000
const start = Date.parse('2026-11-20T17:00:00Z')
const points = [5, 6, 7, 8.42].map((value, at) => ({ at: start + at * hour, value }))
const thresholds = [
  { value: 6.5, label: 'BĐ1', status: 'medium' as const },
  { value: 8, label: 'BĐ2', status: 'high' as const },
]

describe('every chart', () => {
  const charts = {
    line: (
      <LineChart title="Mực nước" unit="m" digits={2} series={[{ name: 'Ái Nghĩa', points }]} thresholds={thresholds} />
    ),
    level: <LevelChart title="Mực nước" points={points} thresholds={thresholds} status="high" />,
    bars: (
      <BarChart
        title="Mưa"
        unit="mm"
        bars={[
          { label: '13:00', value: 4 },
          { label: '14:00', value: null },
          { label: '15:00', value: 7, ahead: true },
        ]}
      />
    ),
    heat: (
      <HeatMap
        title="Quá hạn"
        columns={['20/11', '21/11']}
        steps={[1, 3, 5, 7]}
        rows={[{ label: 'Trà My', values: [8, null] }]}
      />
    ),
  }
  it.each(Object.entries(charts))('%s has a spoken picture and a table twin', (_, chart) => {
    const html = renderToStaticMarkup(chart)
    expect(html).toMatch(/role="img" aria-label="[^"]{12,}"/)
    expect(html).toContain('<caption')
    expect(html).toContain('scope="row"')
  })
  it('says in words above which threshold the level stands', () => {
    expect(renderToStaticMarkup(charts.level)).toContain('đang trên mức BĐ2')
    expect(renderToStaticMarkup(charts.line)).toMatch(/Mới nhất 8,42 m lúc 03:00 21\/11/)
  })
  it('draws what lies ahead dashed and what is missing as missing', () => {
    const bars = renderToStaticMarkup(charts.bars)
    expect(bars).toContain('stroke-dasharray="2 2"')
    expect(bars).toContain('15:00 (dự báo)')
    expect(renderToStaticMarkup(charts.heat)).toContain('Chưa có số liệu')
  })
})

describe('a line', () => {
  it('breaks where nothing came', () => {
    const holed = withGaps([points[0]!, points[3]!], hour)
    expect(holed).toHaveLength(3)
    const html = renderToStaticMarkup(
      <LineChart
        title="x"
        series={[
          { name: 'a', points: [...points, { at: start + 9 * hour, value: 5 }, { at: start + 10 * hour, value: 5 }] },
        ]}
        longestSilence={hour}
      />,
    )
    const course = [...html.matchAll(/ d="(M[^"]+)" fill="none" stroke="var\(--accent\)"/g)][0]?.[1] ?? ''
    expect(course.match(/M/g)).toHaveLength(2)
  })
  it('stays calm without any value', () => {
    expect(renderToStaticMarkup(<Sparkline title="x" points={[]} />)).toContain('Chưa có số liệu')
    expect(renderToStaticMarkup(<LineChart title="x" series={[]} />)).not.toContain('NaN')
  })
})

describe('the time axis', () => {
  it('ticks at round hours of Viet Nam and dates the midnights', () => {
    expect(timeTicks(start, start + 24 * hour, 5).map((tick) => tick.label)).toEqual([
      '21/11',
      '06:00',
      '12:00',
      '18:00',
      '22/11',
    ])
  })
  it('falls back to months over years', () => {
    const ticks = timeTicks(Date.parse('2024-01-01'), Date.parse('2026-01-01'), 9)
    expect(ticks.length).toBeGreaterThan(2)
    expect(ticks.length).toBeLessThanOrEqual(9)
    expect(ticks.every((tick) => /^\d{1,2}\/\d{4}$/.test(tick.label))).toBe(true)
  })
})

describe('small rules', () => {
  it('keep labels apart and in order', () => {
    expect(spread([10, 12, 11], 5, 0, 100)).toEqual([10, 20, 15])
    expect(Math.max(...spread([98, 99], 10, 0, 100))).toBeLessThanOrEqual(100)
  })
  it('thin a table but keep both ends', () => {
    expect(thin([1, 2, 3, 4, 5, 6, 7], 3)).toEqual([1, 4, 7])
  })
  it('name the heat of a value', () => {
    expect([0, 1, 4, 7, 90].map((value) => heatOf(value, [1, 3, 5, 7]))).toEqual([0, 1, 2, 4, 4])
  })
})
