import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainCall } from './plain-call.ts'

const call = (first: string, ...fields: string[]) => `${[first, ...fields].join('\r\n')}\r\n\r\n`
const HOST = 'Host: saola.example'

describe('a call for a public page', () => {
  it('is read with what its answer depends on', () => {
    const text = call('GET /?lang=en HTTP/1.1', HOST, 'Accept-Encoding: gzip, br', 'If-None-Match:  "a" ')
    expect(plainCall(text)).toEqual({ path: '/', lang: 'en', packing: 'br', has: '"a"', mixed: false })
  })

  it('takes its language from the address, else from the cookie, else it is Vietnamese', () => {
    const lang = (target: string, cookie?: string) =>
      plainCall(call(`GET ${target} HTTP/1.1`, HOST, ...(cookie ? [`Cookie: ${cookie}`] : [])))?.lang
    expect([lang('/'), lang('/', 'saola-lang=en'), lang('/?lang=vi', 'saola-lang=en')]).toEqual(['vi', 'en', 'vi'])
  })

  it('is packed as the reader can unpack it', () => {
    const packing = (accept: string) => plainCall(call('GET / HTTP/1.1', HOST, `Accept-Encoding: ${accept}`))?.packing
    expect([packing('gzip, deflate, br'), packing('gzip'), packing('identity')]).toEqual(['br', 'gzip', 'plain'])
  })

  it.each([
    ['a session', 'Cookie: a=1; saola=secret'],
    ['a proxy', 'X-Forwarded-For: 203.0.113.9'],
    ['a proxy by its other name', 'Via: 1.1 cache'],
  ])('says that the connection bears %s', (_, field) => {
    expect(plainCall(call('GET / HTTP/1.1', HOST, field))?.mixed).toBe(true)
    expect(plainCall(call('GET / HTTP/1.1', HOST, 'Cookie: saola-lang=en'))?.mixed).toBe(false)
  })
})

describe('left to the ordinary server', () => {
  it.each([
    ['another method', call('HEAD / HTTP/1.1', HOST)],
    ['another version', call('GET / HTTP/1.0', HOST)],
    ['other words', call('GET /?page=2 HTTP/1.1', HOST)],
    ['a whole address', call('GET http://saola.example/ HTTP/1.1', HOST)],
    ['no host', call('GET / HTTP/1.1', 'Accept: */*')],
    ['two hosts', call('GET / HTTP/1.1', HOST, HOST)],
    ['a body', call('GET / HTTP/1.1', HOST, 'Content-Length: 0')],
    ['a body in parts', call('GET / HTTP/1.1', HOST, 'Transfer-Encoding: chunked')],
    ['a wish to be asked first', call('GET / HTTP/1.1', HOST, 'Expect: 100-continue')],
    ['an upgrade', call('GET / HTTP/1.1', HOST, 'Upgrade: websocket')],
    ['the last call of a connection', call('GET / HTTP/1.1', HOST, 'Connection: close')],
    ['a folded field', call('GET / HTTP/1.1', HOST, 'X: 1', ' 2')],
    ['a field without a name', call('GET / HTTP/1.1', HOST, ': 1')],
    ['a blank before the colon', call('GET / HTTP/1.1', 'Host : a')],
    ['a NUL', call('GET / HTTP/1.1', HOST, 'X: \0')],
    ['a lone line feed', 'GET / HTTP/1.1\nHost: a\n\n'],
    ['half a call', call('GET / HTTP/1.1', HOST).slice(0, -2)],
    ['two calls', call('GET / HTTP/1.1', HOST).repeat(2)],
    ['bytes behind it', `${call('GET / HTTP/1.1', HOST)}x`],
    ['a very long call', call('GET / HTTP/1.1', HOST, `X: ${'x'.repeat(5000)}`)],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(plainCall(text)).toBeUndefined()
  })

  it('a good call with a line end or another control put in anywhere', () => {
    const good = call('GET / HTTP/1.1', HOST, 'Accept: */*')
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: good.length }),
        fc.constantFrom('\r\n', '\r', '\n', '\0', '\r\n\r\n', '\x7f'),
        (at, odd) => {
          expect(plainCall(good.slice(0, at) + odd + good.slice(at))).toBeUndefined()
        },
      ),
    )
  })
})
