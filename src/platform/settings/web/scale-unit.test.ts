import { describe, expect, it } from 'vitest'
import { scaleUnit } from './scale-unit.ts'

describe('scaleUnit', () => {
  it('speaks of money in billions and millions', () => {
    expect(scaleUnit(87_400_000_000, 'đồng', 'vi')).toEqual({ value: 87.4, unit: 'tỷ đồng', by: 1e9 })
    expect(scaleUnit(-2_500_000, 'đồng', 'en')).toEqual({ value: -2.5, unit: 'million VND', by: 1e6 })
    expect(scaleUnit(999, 'đồng', 'vi').unit).toBe('đồng')
  })

  it('leaves other units alone', () => {
    expect(scaleUnit(3_000_000_000, 'người', 'vi')).toEqual({ value: 3_000_000_000, unit: 'người', by: 1 })
  })
})
