import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { compileCheck } from './validate.ts'

const wrong = (schema: Parameters<typeof compileCheck>[0], value: unknown) => {
  try {
    compileCheck(schema, 'body')(value)
  } catch (error) {
    return (error as { errors: { path: string; message: { vi: string } }[] }).errors.map((e) => [e.path, e.message.vi])
  }
  throw new Error('nothing was wrong')
}

describe('a body that does not fit', () => {
  it('names a choice once, with all that may stand there', () => {
    const unit = Type.Union([Type.Literal('working-day'), Type.Literal('working-hour')])
    expect(wrong(Type.Object({ term: Type.Object({ unit }) }), { term: { unit: 'day' } })).toEqual([
      ['/term/unit', '“unit” phải là một trong: working-day, working-hour.'],
    ])
  })
  it('names every wrong field at once', () => {
    const schema = Type.Object({ value: Type.Number({ minimum: 0 }), name: Type.String() })
    expect(wrong(schema, { value: -1, name: 5 }).map(([path]) => path)).toEqual(['/value', '/name'])
  })
})

describe('an address with blank arguments', () => {
  const schema = Type.Object({
    area: Type.String({ minLength: 1 }),
    due: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer()),
  })
  const read = compileCheck(schema, 'query')
  it('reads as if they were left out', () => {
    expect(read({ area: '48', due: '', limit: '' })).toEqual({ area: '48' })
    expect(read({ area: '48', due: 'today', limit: '5' })).toEqual({ area: '48', due: 'today', limit: 5 })
  })
  it('still lacks what must be said', () => {
    expect(() => read({ area: '' })).toThrow()
  })
})
