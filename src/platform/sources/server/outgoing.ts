import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { foreign, type Problem } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { isPrivate } from './private-address.ts'

/** Says in plain words what went wrong outside, and whether trying again is of no use. */
export type Trouble = (vi: string, en: string, permanent: boolean) => Problem

export interface Outgoing {
  url: string | URL
  headers?: Record<string, string>
  /** With a body it is a POST, without one a GET. */
  body?: string | Buffer
  /** Whether addresses of inner networks may be called. */
  inner: boolean
  signal?: AbortSignal | undefined
  /** ms; default 10,000. */
  timeout?: number | undefined
}

/** Largest answer to a post that is read, letters. */
const MOST = 64 * 1024

/** Makes the words for one kind of talk: `lead` says what did not come off, the rest why. */
export function troubleOf(lead: Text): Trouble {
  return (vi, en, permanent) => foreign({ vi: `${lead.vi}: ${vi}.`, en: `${lead.en}: ${en}.` }, { permanent })
}

/**
 * Opens one request, redirects not followed. The address is checked where the connection is made, so that a name cannot
 * point elsewhere between check and use. @throws what `trouble` makes of a refused address or a broken line.
 */
export function callOutside(asked: Outgoing, trouble: Trouble): Promise<http.IncomingMessage> {
  const url = new URL(asked.url)
  const bare = url.hostname.replace(/^\[|\]$/g, '')
  if (!asked.inner && isIP(bare) && isPrivate(bare)) return Promise.reject(innerAddress(url.hostname, trouble))
  return new Promise((resolve, reject) => {
    const guarded: LookupFunction = (host, how, back) =>
      lookup(host, { ...how, all: true }, (error, found) => {
        if (error) return back(error, '')
        if (!asked.inner && found.some((f) => isPrivate(f.address))) return back(innerAddress(host, trouble), '')
        if (how.all) return back(null, found)
        back(null, found[0]!.address, found[0]!.family)
      })
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      ...(asked.body !== undefined && { method: 'POST' }),
      headers: {
        'user-agent': 'Saola',
        ...(asked.body !== undefined && {
          'content-type': 'application/json; charset=utf-8',
          'content-length': String(Buffer.byteLength(asked.body)),
        }),
        ...asked.headers,
      },
      lookup: guarded,
      signal: AbortSignal.any([AbortSignal.timeout(asked.timeout ?? 10_000), ...(asked.signal ? [asked.signal] : [])]),
      agent: false,
    })
    request.on('response', resolve)
    request.on('error', (error) => reject(explainBroken(error, trouble)))
    request.end(asked.body)
  })
}

/**
 * Posts JSON and reads the answer's text, cut where it is longer than anything we ask for.
 * @throws what `trouble` makes of any answer but 2xx: permanent for 3xx and 4xx other than 408, 425 and 429.
 */
export async function postOutside(asked: Outgoing & { body: string | Buffer }, trouble: Trouble): Promise<string> {
  const answer = await callOutside(asked, trouble)
  let text = ''
  try {
    for await (const part of answer.setEncoding('utf8')) if (text.length < MOST) text += part
  } catch (error) {
    throw explainBroken(error as Error, trouble)
  }
  const status = answer.statusCode ?? 0
  if (status >= 200 && status < 300) return text
  const permanent = status >= 300 && status < 500 && ![408, 425, 429].includes(status)
  const said = text && `: ${text.slice(0, 200)}`
  throw trouble(`máy chủ bên kia trả lời ${status}${said}`, `the other server answers ${status}${said}`, permanent)
}

/** What broke the line, in plain words; what has its words already stays. */
export function explainBroken(error: Error & { code?: string; blame?: string }, trouble: Trouble): Error {
  if (error.blame) return error
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return trouble('không trả lời kịp', 'it does not answer in time', false)
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return trouble('không tìm thấy tên máy chủ', 'its name cannot be found', false)
  if (error.code === 'ECONNREFUSED')
    return trouble('máy chủ bên kia không nhận kết nối', 'it refuses the connection', false)
  if (error.code?.startsWith('CERT_') || error.code?.includes('SELF_SIGNED'))
    return trouble('chứng thư bảo mật không hợp lệ', 'its certificate is not valid', true)
  const why = error.code ?? (error.name === 'Error' ? error.message : error.name)
  return trouble(`lỗi đường truyền (${why})`, `the connection broke (${why})`, false)
}

/** The refusal of an address of an inner network, naming the setting that allows it as the settings page does. */
export function innerAddress(host: string, trouble: Trouble): Problem {
  return trouble(
    `${host} là địa chỉ mạng nội bộ; muốn dùng, người quản trị bật “Nguồn được lấy từ địa chỉ trong mạng nội bộ” ở trang Thiết lập`,
    `${host} is an address of an inner network; to use it, the administrator switches on “Sources may be fetched from inner addresses” under Settings`,
    true,
  )
}
