import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { createGunzip } from 'node:zlib'
import { foreign } from '#kernel/errors.ts'
import { isPrivate } from './private-address.ts'

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
 * Fetches an address by GET, following three redirects. The address is checked where the connection is made, so that a name
 * cannot point elsewhere between check and use. @returns undefined when nothing has changed.
 * @throws foreign in plain words; `permanent` where trying again cannot help.
 */
export async function fetchSource(asked: Fetching, hops = 3): Promise<Fetched | undefined> {
  const url = new URL(asked.url)
  if (!asked.inner && isIP(url.hostname.replace(/^\[|\]$/g, '')) && isPrivate(url.hostname)) throw inner(url.hostname)
  const answer = await open(url, asked)
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

function open(url: URL, asked: Fetching): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const guarded: LookupFunction = (host, options, back) =>
      lookup(host, { ...options, all: true }, (error, found) => {
        if (error) return back(error, '')
        const bad = asked.inner ? undefined : found.find((f) => isPrivate(f.address))
        if (bad) return back(inner(host), '')
        if (options.all) return back(null, found)
        const first = found[0]!
        back(null, first.address, first.family)
      })
    const signals = [AbortSignal.timeout(asked.timeout ?? 10_000), ...(asked.signal ? [asked.signal] : [])]
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      headers: {
        accept: '*/*',
        'accept-encoding': 'gzip',
        'user-agent': 'Saola',
        ...asked.headers,
        ...(asked.etag && { 'if-none-match': asked.etag }),
      },
      lookup: guarded,
      signal: AbortSignal.any(signals),
      agent: false,
    })
    request.on('response', resolve)
    request.on('error', (error) => reject(explain(error)))
    request.end()
  })
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
    throw explain(error as Error)
  }
  return Buffer.concat(parts)
}

function done<T>(answer: http.IncomingMessage, value: T): T {
  answer.resume()
  return value
}

function explain(error: Error & { code?: string; blame?: string }): Error {
  if (error.blame) return error
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return trouble('không trả lời kịp', 'it does not answer in time', false)
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return trouble('không tìm thấy tên máy chủ', 'its name cannot be found', false)
  if (error.code === 'ECONNREFUSED')
    return trouble('máy chủ bên kia không nhận kết nối', 'it refuses the connection', false)
  if (error.code?.startsWith('CERT_') || error.code?.includes('SELF_SIGNED'))
    return trouble('chứng thư bảo mật không hợp lệ', 'its certificate is not valid', true)
  return trouble(
    `lỗi đường truyền (${error.code ?? error.name})`,
    `the connection broke (${error.code ?? error.name})`,
    false,
  )
}

function trouble(vi: string, en: string, permanent: boolean) {
  return foreign({ vi: `Không lấy được số liệu: ${vi}.`, en: `Cannot fetch: ${en}.` }, { permanent })
}

function inner(host: string) {
  return trouble(
    `${host} là địa chỉ mạng nội bộ; người quản trị phải cho phép ở thiết lập connectors.private-addresses`,
    `${host} is an address of an inner network; the administrator has to allow it by the setting connectors.private-addresses`,
    true,
  )
}
