import { describe, expect, it } from 'vitest'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { Declared, FigureIndicatorWithId } from '#platform/declared.ts'
import { restatedGround, restateFormulas } from './restate-formulas.ts'
import type { RestatedFigure } from './restated-of.ts'

const indicator = (id: string, formula?: { text: string; of: Record<string, string> }) =>
  ({ id, module: 'm', of: 'figure', measure: formula ? 'ratio' : 'stock', formula }) as unknown as FigureIndicatorWithId
const poor = indicator('m.poor')
const all = indicator('m.all')
const rate = indicator('m.rate', { text: '[poor] / [all] * 100', of: { poor: 'm.poor', all: 'm.all' } })
const twice = indicator('m.twice', { text: '[rate] * 2', of: { rate: 'm.rate' } })
const declared = {
  indicators: new Map([poor, all, rate, twice].map((one) => [one.id, one])),
  versions: new Map(),
} as unknown as Declared
const unit = { id: 7, code: '20900' } as Area
const row = (of: FigureIndicatorWithId, value: number | null, more: Partial<RestatedFigure> = {}): RestatedFigure => ({
  indicator: of.id,
  area: unit,
  period: '2024',
  from: '2024-01-01',
  to: '2024-12-31',
  category: null,
  value,
  method: 'summed',
  error: null,
  workflow: 'official',
  quality: 'final',
  simulated: false,
  explanation: null,
  ...more,
})
const made = (wanted: FigureIndicatorWithId[], rows: RestatedFigure[]) =>
  restateFormulas(declared, wanted, rows, (result) => result)

describe('a formula on the map of another day', () => {
  it('is asked of what it uses, down to what is reported', () => {
    expect(restatedGround(declared, [twice]).map((one) => one.id)).toEqual(['m.poor', 'm.all'])
  })
  it('is worked out from its restated inputs, formulas among them first', () => {
    expect(made([rate, twice], [row(poor, 30), row(all, 200)])).toMatchObject([
      { indicator: 'm.rate', value: 15, method: 'recomputed', error: null },
      { indicator: 'm.twice', value: 30, method: 'recomputed' },
    ])
  })
  it('is allocated where an input is, and errs as its inputs do', () => {
    const [one] = made([rate], [row(poor, 30, { method: 'allocated', error: 3 }), row(all, 200)])
    expect(one).toMatchObject({ value: 15, method: 'allocated' })
    expect(one!.error).toBeCloseTo(1.5)
  })
  it('breaks where an input breaks, and is not there where an input is not', () => {
    const why = { vi: 'Thiếu tỷ trọng.', en: 'No share.' }
    expect(made([rate], [row(poor, null, { method: 'break', explanation: why }), row(all, 200)])).toMatchObject([
      { value: null, method: 'break', explanation: why },
    ])
    expect(made([rate], [row(poor, 30)])).toEqual([])
  })
  it('stands no better than its weakest input', () => {
    const rows = [row(poor, 30, { workflow: 'submitted', simulated: true }), row(all, 200, { quality: 'estimate' })]
    expect(made([rate], rows)).toMatchObject([{ workflow: 'submitted', quality: 'estimate', simulated: true }])
  })
  it('leaves what is no formula as it was restated', () => {
    expect(made([poor], [row(poor, 30)])).toEqual([row(poor, 30)])
  })
})
