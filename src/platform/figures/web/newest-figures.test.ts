import { describe, expect, it } from 'vitest'
import type { FigureOut } from '../contract.ts'
import { changeOf, dated, standingOf } from './newest-figures.ts'

const figure = (period: string, value: number | null, more: Partial<FigureOut> = {}) =>
  ({ period, value, category: null, ...more }) as FigureOut

describe('standingOf', () => {
  it('takes the period that ended last and compares with the one before of the same kind', () => {
    const all = [figure('2026-09', 9), figure('2026-10', 10), figure('2025', 100), figure('2026-Q3', 27)]
    const standing = standingOf(all)
    expect(standing?.newest.figure.value).toBe(10)
    expect(standing?.before?.figure.value).toBe(9)
    expect(standing?.course.map((one) => one.figure.period)).toEqual(['2026-09', '2026-10'])
  })

  it('lets the month speak where month and year end on the same day', () => {
    expect(standingOf([figure('2025', 100), figure('2025-12', 12)])?.newest.figure.period).toBe('2025-12')
  })

  it('passes over what has no value, and says nothing where nothing is known', () => {
    expect(standingOf([figure('2026-10', null), figure('2026-09', 9)])?.newest.figure.period).toBe('2026-09')
    expect(standingOf([figure('2026-10', null)])).toBeUndefined()
  })
})

describe('changeOf', () => {
  const course = [figure('2025-11', 100), figure('2025-12', 120), figure('2026-01', 15), figure('2026-02', 35)]
  const running = { measure: 'flow', cumulative: true } as const
  it('is against the period before', () => {
    expect(changeOf(standingOf(course)!, { measure: 'flow' })).toEqual({ by: 20, alone: false })
  })
  it('takes each month alone where it is counted since January, so that January is no fall', () => {
    expect(changeOf(standingOf(course)!, running)).toEqual({ by: 5, alone: true })
    expect(changeOf(standingOf(course.slice(0, 3))!, running)).toEqual({ by: -5, alone: true })
    expect(changeOf(standingOf(course.slice(2, 3))!, running)).toBeUndefined()
    expect(changeOf(standingOf(course.slice(0, 2))!, running)).toBeUndefined()
  })
})

describe('dated', () => {
  it('leaves out categories and periods nobody can read', () => {
    expect(dated([figure('2026', 1, { category: 'nam' }), figure('2026-13', 1), figure('2026', 2)])).toHaveLength(1)
  })
})
