import { describe, expect, it } from 'vitest'
import type { Field } from '#platform/contract.ts'
import { checkFields } from './check-fields.ts'

const title = { vi: 'Báo động I', en: 'Alarm I' }
const declared: Record<string, Field> = {
  alarm1: { title, kind: 'number', unit: 'm', min: -10, max: 100 },
  slope: { title, kind: 'yes-no' },
  zone: { title, kind: 'choice', options: { low: title, high: title } },
  since: { title, kind: 'day' },
  seen: { title, kind: 'instant' },
  at: { title, kind: 'place' },
  river: { title, kind: 'text', required: true },
}
const check = (given: Record<string, unknown>) => checkFields(declared, { river: 'Vu Gia', ...given })

describe('checking the fields of a thing', () => {
  it('takes what fits, and what was left empty as not given', () => {
    const good = {
      alarm1: 6.5,
      slope: false,
      zone: 'low',
      since: '2020-03-20',
      seen: '2026-11-21T08:00:00+07:00',
      at: { lat: 15, lon: 108 },
    }
    expect(check({ ...good, alarm1: 6.5 })).toEqual({ fields: { river: 'Vu Gia', ...good }, errors: [], warnings: [] })
    expect(check({ alarm1: null, zone: '' }).fields).toEqual({ river: 'Vu Gia' })
  })

  it.each([
    ['alarm1', '6.5'],
    ['alarm1', Number.NaN],
    ['alarm1', 101],
    ['alarm1', -11],
    ['slope', 'yes'],
    ['zone', 'toString'],
    ['since', '2025-02-30'],
    ['seen', '2026-11-21T08:00:00'],
    ['at', { lat: 91, lon: 0 }],
    ['river', 5],
  ])('refuses %s = %j, naming the field', (name, value) => {
    const { errors, fields } = check({ [name]: value })
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ path: `/fields/${name}`, message: { vi: expect.stringContaining('Báo động I') } })
    expect(fields).not.toHaveProperty(name)
  })

  it('says which bound was passed, with its unit', () => {
    expect(check({ alarm1: 101 }).errors[0]?.message.vi).toContain('100 m')
  })

  it('asks for what is required and keeps, with a word, what nobody declared', () => {
    expect(checkFields(declared, {}).errors.map((e) => e.path)).toEqual(['/fields/river'])
    const odd = check({ alrm1: 5 })
    expect(odd.fields).toHaveProperty('alrm1', 5)
    expect(odd.warnings[0]?.en).toContain('alrm1')
  })
})
