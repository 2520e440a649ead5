import type { Lang } from '#kernel/text.ts'
import { langOf } from './public-lang.ts'

export type Packing = 'br' | 'gzip' | 'plain'

/** What a call for a public page says that its answer depends on. */
export interface PlainCall {
  path: string
  lang: Lang
  packing: Packing
  /** The edition the reader has: the value of if-none-match. */
  has: string
  /** It bears the cookie of a session or came by a proxy: other calls of the staff may come by the same connection. */
  mixed: boolean
}

const FIRST = /^GET (\/[!-~]*) HTTP\/1\.1\r\n/
const FIELD = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/
/** Whoever sends one of these wants something that a page lying ready cannot give. */
const UNUSUAL = new Set(['content-length', 'expect', 'te', 'trailer', 'transfer-encoding', 'upgrade'])
const READ = new Set(['accept-encoding', 'connection', 'cookie', 'host', 'if-none-match'])
/** Longest call that is looked at, bytes. */
const LONGEST = 4096

/**
 * Reads bytes of a connection as one whole call for a page, nothing before and nothing behind. Whatever is unusual about it
 * (a body, another version, a field twice, two calls at once, half a call) is not judged here. `text`: the bytes as latin1.
 * @returns undefined when the ordinary server shall read the bytes.
 */
export function plainCall(text: string): PlainCall | undefined {
  if (text.length > LONGEST || text.indexOf('\r\n\r\n') !== text.length - 4) return undefined
  const first = FIRST.exec(text)
  if (!first) return undefined
  const target = first[1]!
  const cut = target.indexOf('?')
  const words = cut < 0 ? '' : target.slice(cut + 1)
  if (words !== '' && words !== 'lang=en' && words !== 'lang=vi') return undefined
  const fields = new Map<string, string>()
  for (const line of text.slice(first[0].length, -4).split('\r\n')) {
    const field = FIELD.exec(line)
    if (!field) return undefined
    const name = field[1]!.toLowerCase()
    if (UNUSUAL.has(name) || (READ.has(name) && fields.has(name))) return undefined
    fields.set(name, field[2]!.trim())
  }
  if (!fields.get('host')) return undefined
  const connection = fields.get('connection')
  if (connection !== undefined && connection.toLowerCase() !== 'keep-alive') return undefined
  const cookie = fields.get('cookie')
  return {
    path: cut < 0 ? target : target.slice(0, cut),
    lang: langOf(words, cookie),
    packing: packingOf(fields.get('accept-encoding') ?? ''),
    has: fields.get('if-none-match') ?? '',
    mixed: fields.has('x-forwarded-for') || fields.has('via') || /(?:^|; ?)saola=/.test(cookie ?? ''),
  }
}

/** What the reader can unpack, best first. */
export function packingOf(accept: string): Packing {
  if (/\bbr\b/.test(accept)) return 'br'
  return /\bgzip\b/.test(accept) ? 'gzip' : 'plain'
}
