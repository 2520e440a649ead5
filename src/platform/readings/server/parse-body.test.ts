import { describe, expect, it } from 'vitest'
import { parseBody } from './parse-body.ts'

const read = (text: string, type?: string) => parseBody(Buffer.from(text), type)

describe('the body of a request', () => {
  it('is a JSON array, one object, or an object a line', () => {
    expect(read('[{"thing":"a"},{"thing":"b"}]', 'application/json')).toHaveLength(2)
    expect(read('{"thing":"a"}', undefined)).toEqual([{ thing: 'a' }])
    expect(read('{"thing":"a"}\r\n\n{"thing":"b"}\n', 'application/x-ndjson; charset=utf-8')).toEqual([
      { thing: 'a' },
      { thing: 'b' },
    ])
  })

  it('with one bad line of NDJSON keeps that line as a bad row', () => {
    expect(read('{"thing":"a"}\n{"thi', 'application/x-ndjson')).toEqual([{ thing: 'a' }, { unreadable: '{"thi' }])
  })

  it.each([
    ['', undefined],
    ['{', 'application/json'],
    ['7', 'application/json'],
    ['null', undefined],
    ['x\ny', 'application/x-ndjson'],
  ])('that cannot be read at all is 400: %j', (text, type) => {
    expect(() => read(text, type)).toThrow(expect.objectContaining({ status: 400 }))
  })

  it('that is too much is 413', () => {
    expect(() => read(`[${'1,'.repeat(100_000)}1]`)).toThrow(expect.objectContaining({ status: 413 }))
    expect(() => parseBody(Buffer.alloc(10 * 1024 * 1024 + 1, 32), undefined)).toThrow(
      expect.objectContaining({ status: 413 }),
    )
  })
})
