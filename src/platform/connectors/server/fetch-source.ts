import type http from 'node:http'
import { createGunzip } from 'node:zlib'
import { callOutside, explainBroken, troubleOf } from '#platform/sources/server/outgoing.ts'

const trouble = troubleOf({ vi: 'Không lấy được số liệu', en: 'Cannot fetch' })

/** What is fetched and how much patience we have. */
export interface Fetching {
  url: string
  headers?: Record<string, string>
  /** The ETag of the last answer; the same answer again is `undefined`. */
  etag?: string | null
  /** Whether addresses of inner networks may be fetched. */
  inner: boolean
  signal?: AbortSignal
  /** ms; default 10,000. */
  timeout?: number
  /** Largest answer after unpacking, bytes; default 10 MiB. */
  limit?: number
}

export interface Fetched {
  bytes: Buffer
  etag: string | null
}

/**
 * Fetches an address by GET, following three redirects. @returns undefined when nothing has changed.
 * @throws foreign in plain words; `permanent` where trying again cannot help.
 */
export async function fetchSource(asked: Fetching, hops = 3): Promise<Fetched | undefined> {
  const url = new URL(asked.url)
  const headers = {
    accept: '*/*',
    'accept-encoding': 'gzip',
    ...asked.headers,
    ...(asked.etag && { 'if-none-match': asked.etag }),
  }
  const answer = await callOutside({ ...asked, url, headers }, trouble)
  const status = answer.statusCode ?? 0
  if (status === 304) return done(answer, undefined)
  if (status >= 300 && status < 400 && answer.headers.location) {
    answer.resume()
    if (hops === 0) throw trouble('chuyển hướng quá nhiều lần', 'it redirects too often', true)
    const next = new URL(answer.headers.location, url)
    if (!/^https?:$/.test(next.protocol))
      throw trouble('chuyển hướng tới địa chỉ lạ', 'it redirects to a foreign kind of address', true)
    // Who we are is told only to the host that was configured.
    const headers = next.host === url.host && next.protocol === url.protocol ? asked.headers : undefined
    return fetchSource({ ...asked, url: next.href, ...(headers ? { headers } : { headers: {} }) }, hops - 1)
  }
  if (status !== 200) {
    answer.resume()
    throw trouble(
      `máy chủ bên kia trả lời ${status}`,
      `the other server answers ${status}`,
      status === 401 || status === 403 || status === 404,
    )
  }
  return { bytes: await readAll(answer, asked.limit ?? 10 * 1024 * 1024), etag: answer.headers.etag ?? null }
}

async function readAll(answer: http.IncomingMessage, limit: number): Promise<Buffer> {
  const packed = answer.headers['content-encoding'] === 'gzip'
  const stream = packed ? answer.pipe(createGunzip()) : answer
  // Errors of the wire do not pass through a pipe by themselves.
  if (packed) answer.on('error', (error) => (stream as ReturnType<typeof createGunzip>).destroy(error))
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      size += part.length
      if (size > limit)
        throw trouble(
          `nội dung lớn hơn ${Math.round(limit / 1_048_576)} MB`,
          `the answer is larger than ${Math.round(limit / 1_048_576)} MB`,
          true,
        )
      parts.push(part)
    }
  } catch (error) {
    answer.destroy()
    throw explainBroken(error as Error, trouble)
  }
  return Buffer.concat(parts)
}

function done<T>(answer: http.IncomingMessage, value: T): T {
  answer.resume()
  return value
}
