import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unitIn } from './unit-words.ts'

describe('units as people read them', () => {
  it('stay as they are in Vietnamese', () => {
    fc.assert(fc.property(fc.string(), (unit) => unitIn(unit, 'vi') === unit))
  })

  it('are said in English, also above and below a stroke', () => {
    expect(unitIn('hồ sơ', 'en')).toBe('dossiers')
    expect(unitIn('đồng/người', 'en')).toBe('VND/person')
    expect(unitIn('kg/người', 'en')).toBe('kg/person')
    expect(unitIn('học sinh/lớp', 'en')).toBe('pupils/class')
  })

  it('are left alone where they are the same everywhere, or the own of a locality', () => {
    for (const unit of ['%', 'ha', 'm³/s', '°C·mb', '', 'gùi', 'gùi/ha']) expect(unitIn(unit, 'en')).toBe(unit)
  })

  it('read the same when said twice', () => {
    for (const unit of ['hộ', 'tấn/ha', 'người/ha', 'triệu đồng/người'])
      expect(unitIn(unitIn(unit, 'en'), 'en')).toBe(unitIn(unit, 'en'))
  })
})
