import { describe, expect, it } from 'vitest'
import { ofBearer } from './of-bearer.ts'

const figure = (area: string, areaFrom: string, value: number) => ({ area, areaFrom, value })
const all = [figure('20900', '1900-01-01', 10), figure('20900', '2025-07-01', 100), figure('20899', '1900-01-01', 20)]
const values = (...asked: [string, { code: string; validFrom: string }?]) =>
  ofBearer(all, asked[0], asked[1]).map((one) => one.value)

describe('figures asked for by a code', () => {
  it('are those of the unit that bears it, never of both it has borne', () => {
    expect(values('20900', { code: '20900', validFrom: '2025-07-01' })).toEqual([100])
    expect(values('20900', { code: '20900', validFrom: '1900-01-01' })).toEqual([10])
  })

  it('are those of the last bearer where nobody bears the code today', () => {
    expect(values('20899')).toEqual([20])
    expect(values('20900')).toEqual([100])
    expect(values('20899', { code: '20900', validFrom: '2025-07-01' })).toEqual([20])
  })
})
