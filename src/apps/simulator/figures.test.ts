import { describe, expect, it } from 'vitest'
import { madeFigures, saidFigures } from './figures.ts'

describe('what givers say in the demo', () => {
  it.each([
    ['2026-11-23', '2026-09', '2026-10'],
    ['2026-11-03', '2026-08', '2026-09'],
    ['2026-05-20', '2026-03', '2026-04'],
  ])('on %s the Treasury has given up to %s and owes %s', (day, last, owed) => {
    const given = saidFigures(day).filter((one) => one.giver === 'treasury')
    expect(
      given
        .map((one) => one.period)
        .sort()
        .at(-1),
    ).toBe(last)
    expect(given.some((one) => one.period === owed)).toBe(false)
    // What it gave is what counts: only one cell is contested.
    const counts = new Map(madeFigures(day).map((one) => [`${one.indicator} ${one.area} ${one.period}`, one.value]))
    for (const one of given) expect(counts.get(`${one.indicator} ${one.area} ${one.period}`)).toBe(one.value)
    expect(saidFigures(day).filter((one) => one.giver === 'finance')).toMatchObject([{ area: '20900', period: last }])
  })
  it('says of each that it is simulated', () => {
    expect(saidFigures('2026-11-23').every((one) => one.note === 'Dữ liệu mô phỏng')).toBe(true)
  })
  it('has nothing to contest where the year has just begun', () => {
    expect(saidFigures('2026-01-15').filter((one) => one.giver !== 'statistics')).toEqual([])
  })
})
