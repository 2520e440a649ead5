import { describe, expect, it } from 'vitest'
import { wholeAnswers } from './whole-answer.ts'

const page = { plain: Buffer.from('chào'), gzip: Buffer.from('g'), br: Buffer.from('b'), etag: '"1"' }
const call = { path: '/', lang: 'vi' as const, packing: 'br' as const, has: '', mixed: false }

describe('a whole answer', () => {
  it('has a head that tells length, packing, edition and time, and the body behind it', () => {
    const text = wholeAnswers()(page, call, Date.UTC(2026, 10, 22, 3, 4, 5, 678)).bytes.toString()
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    for (const field of [
      'content-length: 1',
      'content-encoding: br',
      'etag: "1"',
      'date: Sun, 22 Nov 2026 03:04:05 GMT',
    ])
      expect(text).toContain(`\r\n${field}\r\n`)
    expect(text.endsWith('\r\n\r\nb')).toBe(true)
  })

  it('has no body for who has this edition', () => {
    const { status, bytes } = wholeAnswers()(page, { ...call, has: '"1"' })
    expect(status).toBe(304)
    expect(bytes.toString()).not.toContain('content-length')
    expect(bytes.toString().endsWith('\r\n\r\n')).toBe(true)
  })

  it('is made once a second', () => {
    const whole = wholeAnswers()
    expect(whole(page, call, 1000)).toBe(whole(page, call, 1999))
    expect(whole(page, call, 2000).bytes.toString()).toContain('00:00:02')
  })
})
