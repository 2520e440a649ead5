import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Prebuilt } from '#apps/portal/server/page-cache.ts'
import type { ReadyPage } from '#apps/portal/server/ready-pages.ts'
import type { Lang } from '#kernel/text.ts'
import { contentPolicy } from '#platform/routes/server/content-policy.ts'

/**
 * Answers given in one turn of the loop. Whoever else asks, waits for so many at most: the crowd queues, not the staff.
 * Measured: 16 halve what the crowd gets, without a limit the staff waits thrice as long.
 */
const A_TURN = 128
/** A crowd longer than this is told to come back. */
const MOST = 5000
const FIXED = [
  'content-type',
  'text/html; charset=utf-8',
  'cache-control',
  'no-cache',
  'vary',
  'accept-encoding, cookie',
  'x-content-type-options',
  'nosniff',
  'referrer-policy',
  'same-origin',
  'x-frame-options',
  'SAMEORIGIN',
  'content-security-policy',
  contentPolicy(''),
]

interface Waiting {
  request: IncomingMessage
  response: ServerResponse
  page: ReadyPage
  lang: Lang
}

/** Takes calls for public pages that lie ready. @returns false when the call is not for this lane. */
export type PublicLane = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * A lane for the crowd: a public page that lies ready in all encodings is sent without a router, cookies or hooks, a part in
 * each turn of the loop. A connection that has no answer yet asks nothing new, so the few answered are also the few read, and
 * a call of the staff never stands behind a thousand others. `told` hears the status of each answer.
 */
export function publicLane(
  pages: ReadonlyMap<string, ReadyPage>,
  told: (status: number) => void = () => {},
): PublicLane {
  const waiting: Waiting[] = []
  let next = 0
  let turning = false
  const turn = () => {
    for (let n = 0; n < A_TURN && next < waiting.length; n++, next++) {
      const status = answer(waiting[next]!)
      if (status) told(status)
    }
    if (next >= waiting.length) {
      waiting.length = 0
      next = 0
      turning = false
      return
    }
    if (next >= 1000) {
      waiting.splice(0, next)
      next = 0
    }
    setImmediate(turn)
  }
  return (request, response) => {
    const { method, url = '' } = request
    if (method !== 'GET') return false
    const cut = url.indexOf('?')
    const page = pages.get(cut < 0 ? url : url.slice(0, cut))
    if (!page) return false
    const words = cut < 0 ? '' : url.slice(cut + 1)
    if (words !== '' && words !== 'lang=en' && words !== 'lang=vi') return false
    const lang = langOf(words, request.headers.cookie)
    // Made first by the ordinary way; asking for it also has a stale one made anew.
    if (!page(lang)) return false
    if (waiting.length - next >= MOST) {
      response.writeHead(503, { 'retry-after': '2', 'content-length': 0 })
      response.end()
      told(503)
      return true
    }
    waiting.push({ request, response, page, lang })
    if (!turning) {
      turning = true
      setImmediate(turn)
    }
    return true
  }
}

/** @returns the status, or undefined where nobody waits any more. */
function answer({ request, response, page, lang }: Waiting): number | undefined {
  if (response.destroyed) return undefined
  const ready = page(lang)!
  if (request.headers['if-none-match'] === ready.etag) {
    response.writeHead(304, [...FIXED, 'etag', ready.etag])
    response.end()
    return 304
  }
  const { name, bytes } = encodingOf(ready, String(request.headers['accept-encoding'] ?? ''))
  const own = ['etag', ready.etag, 'content-length', String(bytes.length)]
  response.writeHead(200, name ? [...FIXED, ...own, 'content-encoding', name] : [...FIXED, ...own])
  response.end(bytes)
  return 200
}

function encodingOf(page: Prebuilt, accept: string): { name?: string; bytes: Buffer } {
  if (/\bbr\b/.test(accept)) return { name: 'br', bytes: page.br }
  if (/\bgzip\b/.test(accept)) return { name: 'gzip', bytes: page.gzip }
  return { bytes: page.plain }
}

/** As the pages themselves judge it: `?lang=`, else the cookie, else Vietnamese. */
function langOf(words: string, cookie: string | undefined): Lang {
  if (words) return words === 'lang=en' ? 'en' : 'vi'
  return cookie !== undefined && /(?:^|; )saola-lang=en(?:;|$)/.test(cookie) ? 'en' : 'vi'
}
