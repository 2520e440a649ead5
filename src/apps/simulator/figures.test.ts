import { describe, expect, it } from 'vitest'
import { madeFigures, saidFigures } from './figures.ts'

const lastOf = (day: string, giver: string, name: string) =>
  saidFigures(day)
    .filter((one) => one.giver === giver && one.indicator === `socio-economic.${name}`)
    .map((one) => one.period)
    .sort()
    .at(-1)

describe('what givers say in the demo', () => {
  it.each([
    ['2026-11-23', '2026-10', '2026-09'],
    ['2026-11-03', '2026-10', '2026-08'],
    ['2026-05-20', '2026-04', '2026-03'],
  ])('on %s the Treasury has given revenue up to %s and expenditure only up to %s', (day, revenue, expenditure) => {
    expect(lastOf(day, 'treasury', 'budget-revenue')).toBe(revenue)
    expect(lastOf(day, 'treasury', 'budget-expenditure')).toBe(expenditure)
  })
  it('is what counts already, but for one cell that is contested', () => {
    const counts = new Map(madeFigures('2026-11-23').map((one) => [`${one.indicator} ${one.area} ${one.period}`, one]))
    const other = saidFigures('2026-11-23').filter(
      (one) => counts.get(`${one.indicator} ${one.area} ${one.period}`)?.value !== one.value,
    )
    expect(other).toMatchObject([{ giver: 'finance', area: '20900', period: '2026-10' }])
  })
  it('begins with what is on time: who falls behind after that is a matter for an alert', () => {
    const treasury = saidFigures('2026-11-23').filter((one) => one.giver === 'treasury')
    expect(treasury[0]?.indicator).toBe('socio-economic.budget-revenue')
    expect(treasury.at(-1)?.indicator).toBe('socio-economic.budget-expenditure')
  })
  it('says of each that it is simulated', () => {
    expect(saidFigures('2026-11-23').every((one) => one.note === 'Dữ liệu mô phỏng')).toBe(true)
  })
  it('has no month to speak of where the year has just begun', () => {
    expect(saidFigures('2026-01-15').filter((one) => one.giver !== 'statistics')).toEqual([])
  })
})
