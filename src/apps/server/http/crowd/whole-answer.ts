import type { Prebuilt } from '#apps/portal/server/page-cache.ts'
import { PUBLIC_FIELDS } from '../public-fields.ts'
import type { PlainCall } from './plain-call.ts'

/** An answer down to its last byte. */
export interface Whole {
  status: 200 | 304
  bytes: Buffer
}

/** Answers of one page, made in the second they are first asked for: their head tells the time. */
interface Kept {
  second: number
  br?: Whole
  gzip?: Whole
  plain?: Whole
  none?: Whole
}

/** How long a connection may rest between two calls, seconds. */
export const REST = 72

/** Makes whole answers and keeps each for the second that its head names, so that the next reader costs one copy of bytes. */
export function wholeAnswers(): (page: Prebuilt, call: PlainCall, now?: number) => Whole {
  const pages = new WeakMap<Prebuilt, Kept>()
  return (page, call, now = Date.now()) => {
    const second = Math.floor(now / 1000)
    let kept = pages.get(page)
    if (kept?.second !== second) {
      kept = { second }
      pages.set(page, kept)
    }
    const what = call.has === page.etag ? 'none' : call.packing
    kept[what] ??= what === 'none' ? unchanged(page, second) : sent(page, what, second)
    return kept[what]
  }
}

function sent(page: Prebuilt, packing: 'br' | 'gzip' | 'plain', second: number): Whole {
  const body = page[packing]
  const own = ['etag', page.etag, 'content-length', String(body.length)]
  const packed = packing === 'plain' ? [] : ['content-encoding', packing]
  return { status: 200, bytes: Buffer.concat([head('200 OK', [...own, ...packed], second), body]) }
}

const unchanged = (page: Prebuilt, second: number): Whole => ({
  status: 304,
  bytes: head('304 Not Modified', ['etag', page.etag], second),
})

function head(status: string, own: string[], second: number): Buffer {
  const fields = [...PUBLIC_FIELDS, ...own]
  const lines = fields.flatMap((name, i) => (i % 2 ? [] : [`${name}: ${fields[i + 1]}`]))
  const date = new Date(second * 1000).toUTCString()
  return Buffer.from(
    `HTTP/1.1 ${status}\r\n${lines.join('\r\n')}\r\ndate: ${date}\r\nconnection: keep-alive\r\nkeep-alive: timeout=${REST}\r\n\r\n`,
    'latin1',
  )
}
