import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ReadyPage } from '#apps/portal/server/ready-pages.ts'
import type { Lang } from '#kernel/text.ts'
import { packingOf } from './crowd/plain-call.ts'
import { langOf } from './crowd/public-lang.ts'
import { inTurns } from './crowd/turns.ts'
import { PUBLIC_FIELDS } from './public-fields.ts'

/**
 * Answers given in one turn of the loop. Whoever else asks, waits for so many at most: the crowd queues, not the staff.
 * Measured: 16 halve what the crowd gets, without a limit the staff waits thrice as long.
 */
const A_TURN = 128
/** A crowd longer than this is told to come back. */
const MOST = 5000
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
  const queue = inTurns<Waiting>(A_TURN, MOST, (one) => {
    const status = answer(one)
    if (status) told(status)
  })
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
    if (!queue.add({ request, response, page, lang })) {
      response.writeHead(503, { 'retry-after': '2', 'content-length': 0 })
      response.end()
      told(503)
    }
    return true
  }
}

/** @returns the status, or undefined where nobody waits any more. */
function answer({ request, response, page, lang }: Waiting): number | undefined {
  if (response.destroyed) return undefined
  const ready = page(lang)!
  if (request.headers['if-none-match'] === ready.etag) {
    response.writeHead(304, [...PUBLIC_FIELDS, 'etag', ready.etag])
    response.end()
    return 304
  }
  const packing = packingOf(String(request.headers['accept-encoding'] ?? ''))
  const bytes = ready[packing]
  const own = ['etag', ready.etag, 'content-length', String(bytes.length)]
  const packed = packing === 'plain' ? [] : ['content-encoding', packing]
  response.writeHead(200, [...PUBLIC_FIELDS, ...own, ...packed])
  response.end(bytes)
  return 200
}
