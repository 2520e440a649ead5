import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field } from '#platform/contract.ts'
import { checkFields } from './check-fields.ts'
import { cell } from './export-cases.ts'
import { mask } from './mask-fields.ts'

const title = { vi: 'Ô', en: 'Field' }
const FORM: Record<string, Field> = {
  text: { kind: 'text', title, required: true },
  number: { kind: 'number', title, min: 0, max: 10 },
  yes: { kind: 'yes-no', title },
  choice: { kind: 'choice', title, options: { a: title, b: title } },
  day: { kind: 'day', title },
  instant: { kind: 'instant', title },
  person: { kind: 'person', title },
  place: { kind: 'place', title },
  file: { kind: 'file', title },
}
const GOOD = {
  text: 'Hoà',
  number: 10,
  yes: false,
  choice: 'a',
  day: '2026-02-28',
  instant: '2026-11-21T10:00:00Z',
  person: '0198c000-0000-7000-8000-000000000001',
  place: { lat: 15, lon: 108 },
  file: 'a'.repeat(64),
}

describe('a filled form', () => {
  it('comes back clean: texts in NFC, instants in Vietnamese time, empty answers left out', () => {
    const { values, errors } = checkFields(FORM, { ...GOOD, text: '  Hoà ', day: '' }, '/fields')
    expect(errors).toEqual([])
    expect(values).toEqual({ ...GOOD, text: 'Hoà', day: undefined, instant: '2026-11-21T17:00:00+07:00' })
  })

  it.each([
    [{ text: '' }, 'text'],
    [{ text: ' \u200b ' }, 'text'],
    [{ text: 5 }, 'text'],
    [{ text: 'x'.repeat(10_001) }, 'text'],
    [{ number: 11 }, 'number'],
    [{ number: -1 }, 'number'],
    [{ number: Number.NaN }, 'number'],
    [{ yes: 'true' }, 'yes'],
    [{ choice: 'toString' }, 'choice'],
    [{ day: '2026-02-30' }, 'day'],
    [{ instant: '2026-11-21T10:00:00' }, 'instant'],
    [{ person: 'an' }, 'person'],
    [{ place: { lat: 91, lon: 0 } }, 'place'],
    [{ file: 'x' }, 'file'],
    [{ other: 1 }, 'other'],
    [{ __proto__x: 1 }, '__proto__x'],
  ])('refuses %j, naming the field in both languages', (more, name) => {
    const { errors } = checkFields(FORM, { ...GOOD, ...more }, '/fill')
    expect(errors).toMatchObject([
      { path: `/fill/${name}`, message: { vi: expect.any(String), en: expect.any(String) } },
    ])
  })

  it('names every error at once, and asks for nothing that is not there in a partial form', () => {
    expect(checkFields(FORM, { number: 11, choice: 'z' }, '').errors).toHaveLength(3)
    expect(checkFields(FORM, { number: 1 }, '', true).errors).toEqual([])
  })

  it('never throws, and keeps only declared fields, whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(FORM)), fc.string()), fc.anything()),
        (given) => {
          for (const name of Object.keys(checkFields(FORM, given, '').values)) expect(Object.keys(FORM)).toContain(name)
        },
      ),
    )
  })
})

describe('a cell of an exported file', () => {
  it.each([
    ['=SUM(A1)', "'=SUM(A1)"],
    ['+84905', "'+84905"],
    ['@x', "'@x"],
    ['-1', "'-1"],
    ['a,b', '"a,b"'],
    ['nói "x"', '"nói ""x"""'],
    [null, ''],
  ])('writes %j as %s', (value, text) => {
    expect(cell(value)).toBe(text)
  })
})

describe('a masked value', () => {
  it('keeps first letters of words and the last two digits of numbers, nothing of the rest', () => {
    expect(mask('Nguyễn Văn An')).toBe('N••• V••• A•••')
    expect(mask('0905123456')).toBe('••••••••56')
    expect(mask('123')).toBe('••••')
    expect(mask({ lat: 1 })).toBe('•••')
  })
})
