import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { fieldsOf, lackingFields, settingsToSend } from './settings-form.ts'

const form = Type.Object({
  url: Type.String({ title: 'Địa chỉ', description: 'http…' }),
  password: Type.String({ title: 'Mật khẩu', secret: true }),
  every: Type.Optional(Type.Integer({ default: 5 })),
  official: Type.Optional(Type.Boolean()),
  unit: Type.Optional(Type.Union([Type.Literal('cm'), Type.Literal('m')])),
  stations: Type.Optional(Type.Record(Type.String(), Type.String())),
})

describe('fieldsOf', () => {
  it('makes a field of every property with the control it needs', () => {
    const kinds = fieldsOf(form).map((field) => [field.name, field.kind, field.required])
    expect(kinds).toEqual([
      ['url', 'text', true],
      ['password', 'secret', true],
      ['every', 'number', false],
      ['official', 'yes-no', false],
      ['unit', 'choice', false],
      ['stations', 'structure', false],
    ])
    expect(fieldsOf(form)[4]?.choices).toEqual(['cm', 'm'])
  })

  it('gives no fields for what is no form', () => {
    expect(fieldsOf(undefined)).toEqual([])
  })
})

describe('settingsToSend', () => {
  it('leaves out what is empty and keeps what is false, with defaults filled in', () => {
    expect(settingsToSend(fieldsOf(form), { url: 'http://a', password: '', official: false })).toEqual({
      url: 'http://a',
      every: 5,
      official: false,
    })
  })
})

describe('lackingFields', () => {
  it('counts a kept secret as filled', () => {
    expect(lackingFields(fieldsOf(form), { url: 'http://a' }, [])).toEqual(['password'])
    expect(lackingFields(fieldsOf(form), { url: 'http://a' }, ['password'])).toEqual([])
  })
})
