import { describe, expect, it } from 'vitest'
import type { ReportOut } from '../../../regime/contract.ts'
import { bodyOf, codesIn, emptyForm, formOf, numbersIn, withException } from './report-form.ts'

const RULE = { frequency: 'month', calendar: 'decree-09', offset: { unit: 'working-day', value: 2 } } as const
const REPORT = {
  ...emptyForm('2026-11-01'),
  id: 'r',
  code: 'BC-01',
  field: null,
  rule: RULE,
  remind: [2, 1],
  codes: { 'a.b': 'X01' },
  wordTemplate: null,
  excelTemplate: null,
  door: null,
  senders: [
    { area: '20900', areaName: 'Xã', office: null, owner: 'p', ownerName: 'Lan', letterhead: { symbol: 'UBND' } },
  ],
  next: null,
  version: 3,
  mayChange: true,
} as unknown as ReportOut

describe('the form of a report', () => {
  it('gives back what is there: letterhead, owner and codes are not lost by saving', () => {
    expect(bodyOf(formOf(REPORT))).toMatchObject({
      code: 'BC-01',
      field: null,
      remind: [2, 1],
      codes: { 'a.b': 'X01' },
      door: null,
      senders: [{ area: '20900', owner: 'p', letterhead: { symbol: 'UBND' } }],
    })
    expect(bodyOf(formOf(REPORT)).senders[0]).not.toHaveProperty('ownerName')
  })
  it('names a kind only for what is made once, and the calendar of figures only by Decree 09', () => {
    const form = { ...emptyForm('2026-11-01'), figures: 'calendar' as const }
    expect(bodyOf(form)).toMatchObject({ kind: 'periodic', figures: 'calendar' })
    const once = { ...form, rule: { ...RULE, frequency: 'once', calendar: 'calendar' } as never }
    expect(bodyOf(once)).toMatchObject({ kind: 'extraordinary', figures: 'same' })
  })
  it('leaves out paragraphs without words', () => {
    const form = { ...emptyForm('2026-11-01'), outline: [{ kind: 'text' as const, text: '  ' }] }
    expect(bodyOf(form).outline).toEqual([])
  })
})

describe('an exception', () => {
  it('is put beside the others and goes when nothing is left of it', () => {
    const one = withException(RULE, '2026-11@decree-09', { due: '2026-11-20', from: null, to: '' })
    expect(one.exceptions).toEqual({ '2026-11@decree-09': { due: '2026-11-20' } })
    const two = withException(one, '2026-12@decree-09', { skip: true, due: '2026-12-20' })
    expect(two.exceptions).toEqual({ '2026-11@decree-09': { due: '2026-11-20' }, '2026-12@decree-09': { skip: true } })
    expect(withException(withException(two, '2026-12@decree-09', null), '2026-11@decree-09', {})).toEqual(RULE)
  })
})

describe('what is typed', () => {
  it('of reminders and codes is read leniently', () => {
    expect(numbersIn('1 ngày; 2, 1')).toEqual([2, 1])
    expect(codesIn('a.b = X1\n\nnothing\n = c\n c.d=Y2 ')).toEqual({ 'a.b': 'X1', 'c.d': 'Y2' })
  })
})
