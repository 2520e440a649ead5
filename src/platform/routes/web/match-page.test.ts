import { describe, expect, it } from 'vitest'
import { matchPage } from './match-page.ts'

const PATTERNS = ['/app/', '/app/things', '/app/things/$id', '/app/things/new', '/app/boards/$id/edit', '/app/$a/late']

describe('the page of an address', () => {
  it.each([
    ['/app', '/app/'],
    ['/app/', '/app/'],
    ['/app/things/', '/app/things'],
    ['/app/things/new', '/app/things/new'],
    ['/app/things/late', '/app/things/$id'],
    ['/app/boards/7/edit', '/app/boards/$id/edit'],
  ])('of %s is %s', (path, pattern) => {
    expect(matchPage(PATTERNS, path)?.pattern).toBe(pattern)
  })

  it('says what stands in the place of a name, decoded', () => {
    expect(matchPage(PATTERNS, '/app/things/s%C3%B4ng%2F1')?.params).toEqual({ id: 'sông/1' })
    expect(matchPage(PATTERNS, '/app/things/100%')?.params).toEqual({ id: '100%' })
    expect(matchPage(PATTERNS, '/app/things')?.params).toEqual({})
  })

  it('is none where nobody lives', () => {
    expect(matchPage(PATTERNS, '/app/nothing/at/all')).toBeUndefined()
    expect(matchPage(PATTERNS, '/app/boards/7')).toBeUndefined()
  })
})
