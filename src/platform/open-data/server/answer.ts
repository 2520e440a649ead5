import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { createGzip, gzip } from 'node:zlib'
import type { Db } from '#platform/database/server/db.ts'
import type { Call, Raw } from '#platform/routes/server/route.ts'

/** An answer of the open faces: where it comes from, what state it is of, how it is written. */
export interface Answer {
  /** Names the question: path with all that was asked. */
  key: string
  /** Changes whenever the answer may. */
  tag: string
  modified: Date | null
  type: string
  /** Name of the file when it is saved. */
  file?: string
  /** The text in pieces; begun only when it has to be sent. */
  pieces: () => AsyncIterable<string> | Iterable<string>
}

const pack = promisify(gzip)

interface Kept {
  tag: string
  plain: Buffer
  gzip: Buffer
}

/** Most bytes of one kept answer, and of all together. */
const MOST_ONE = 4 << 20
const MOST_ALL = 48 << 20

/**
 * Sends an answer: 304 for who has it already; else from memory where it was made before of the same state; else as a stream
 * of pieces, which is kept on the way when it is small. Nobody's rights play a part: all of it is public.
 */
export async function answer(call: Call, given: Answer): Promise<Raw> {
  const packed = /\bgzip\b/.test(call.header('accept-encoding') ?? '')
  const etag = `W/"${createHash('sha1').update(`${given.key}\n${given.tag}`).digest('base64url')}"`
  const headers: Record<string, string> = {
    etag,
    'cache-control': 'no-cache',
    vary: 'accept-encoding',
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'etag, last-modified',
    ...(given.modified && { 'last-modified': given.modified.toUTCString() }),
  }
  if (isKnown(call, etag, given.modified)) return { raw: true, status: 304, type: given.type, headers, body: '' }
  if (given.file) headers['content-disposition'] = `inline; filename="${given.file}"`
  if (packed) headers['content-encoding'] = 'gzip'
  const kept = keptOf(call.db)
  const ready = kept.find(given.key, given.tag)
  if (ready) return { raw: true, type: given.type, headers, body: packed ? ready.gzip : ready.plain }
  // The first piece is made before anything is sent, so that a question nobody can read is told as such.
  const source = given.pieces()
  const pieces = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : fromSync(source)
  const first = await pieces.next()
  const text = Readable.from(
    kept.along(
      given,
      (async function* () {
        if (first.done) return
        yield first.value
        for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
      })(),
    ),
    { objectMode: false },
  )
  return { raw: true, type: given.type, headers, body: packed ? through(text) : text }
}

function through(text: Readable): Readable {
  const packer = createGzip({ level: 5 })
  text.on('error', (error) => packer.destroy(error))
  packer.on('close', () => text.destroy())
  return text.pipe(packer)
}

async function* fromSync(pieces: Iterable<string>): AsyncGenerator<string> {
  yield* pieces
}

function isKnown(call: Call, etag: string, modified: Date | null): boolean {
  const asked = call.header('if-none-match')
  if (asked !== undefined)
    return asked.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag.slice(2))
  const since = Date.parse(call.header('if-modified-since') ?? '')
  return modified !== null && !Number.isNaN(since) && Math.floor(modified.getTime() / 1000) * 1000 <= since
}

/** Answers in memory, the longest unused leave first. */
function keptOf(db: Db) {
  const all = (db.local.get('open-data.kept') as Map<string, Kept> | undefined) ?? new Map<string, Kept>()
  db.local.set('open-data.kept', all)
  return {
    find(key: string, tag: string): Kept | undefined {
      const one = all.get(key)
      if (one?.tag !== tag) return undefined
      all.delete(key)
      all.set(key, one)
      return one
    },
    async *along({ key, tag }: Answer, pieces: AsyncIterable<string>): AsyncGenerator<Buffer> {
      let made: Buffer[] | undefined = []
      let size = 0
      for await (const piece of pieces) {
        const bytes = Buffer.from(piece)
        size += bytes.length
        if (size > MOST_ONE) made = undefined
        made?.push(bytes)
        yield bytes
      }
      if (!made) return
      const plain = Buffer.concat(made)
      const small = await pack(plain, { level: 6 })
      all.delete(key)
      all.set(key, { tag, plain, gzip: small })
      let held = 0
      for (const one of all.values()) held += one.plain.length + one.gzip.length
      for (const [oldest, one] of all) {
        if (held <= MOST_ALL) break
        all.delete(oldest)
        held -= one.plain.length + one.gzip.length
      }
    },
  }
}
