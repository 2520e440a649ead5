import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { foreign } from '#kernel/errors.ts'
import { isPrivate } from '#platform/connectors/server/private-address.ts'

/** Largest answer that is read. */
const MOST = 64 * 1024

/** Where a report goes and what with. */
export interface Posting {
  address: string
  /** The same for every try: the system must take it once. */
  id: string
  hash: string
  body: Buffer
  token?: string | undefined
  /** Whether addresses of inner networks may be called. */
  inner: boolean
}

/** What the system answered, as far as it is a receipt. */
export interface Receipt {
  number: string
  at: string
  hash: string | null
}

/**
 * Posts a report and reads the receipt `{receipt, receivedAt, hash}`. The address is checked where the connection is made.
 * @throws foreign: permanent for a refusal (4xx but 408, 425, 429) and for a receipt of other bytes, else to be tried again.
 */
export async function postReport(posting: Posting, signal?: AbortSignal): Promise<Receipt> {
  const { status, text } = await post(posting, signal)
  if (status < 200 || status >= 300) {
    const permanent = status >= 300 && status < 500 && ![408, 425, 429].includes(status)
    const said = text.slice(0, 200)
    throw trouble(`hệ thống nhận trả lời ${status}${said && `: ${said}`}`, `the system answers ${status}`, permanent)
  }
  const receipt = readReceipt(text)
  if (!receipt) throw trouble('hệ thống nhận không gửi biên nhận', 'the system gave no receipt', false)
  if (receipt.hash !== null && receipt.hash !== posting.hash)
    throw trouble('biên nhận không khớp nội dung đã gửi', 'the receipt is of other bytes', true)
  return receipt
}

function readReceipt(text: string): Receipt | undefined {
  try {
    const found = JSON.parse(text) as { receipt?: unknown; receivedAt?: unknown; hash?: unknown }
    if (typeof found.receipt !== 'string' || typeof found.receivedAt !== 'string') return undefined
    return {
      number: found.receipt.slice(0, 200),
      at: found.receivedAt.slice(0, 40),
      hash: typeof found.hash === 'string' ? found.hash : null,
    }
  } catch {
    return undefined
  }
}

function post(posting: Posting, signal?: AbortSignal): Promise<{ status: number; text: string }> {
  const url = new URL(posting.address)
  const bare = url.hostname.replace(/^\[|\]$/g, '')
  if (!posting.inner && isIP(bare) && isPrivate(bare)) return Promise.reject(innerAddress(url.hostname))
  return new Promise((resolve, reject) => {
    const guarded: LookupFunction = (host, how, back) =>
      lookup(host, { ...how, all: true }, (error, found) => {
        if (error) return back(error, '')
        if (!posting.inner && found.some((f) => isPrivate(f.address))) return back(innerAddress(host), '')
        if (how.all) return back(null, found)
        back(null, found[0]!.address, found[0]!.family)
      })
    const signals = [AbortSignal.timeout(15_000), ...(signal ? [signal] : [])]
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(posting.body.length),
        'idempotency-key': posting.id,
        'x-content-sha256': posting.hash,
        ...(posting.token && { authorization: `Bearer ${posting.token}` }),
      },
      lookup: guarded,
      signal: AbortSignal.any(signals),
      agent: false,
    })
    request.on('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => {
        if (text.length < MOST) text += part
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      answer.on('error', (error) => reject(explain(error)))
    })
    request.on('error', (error) => reject(explain(error)))
    request.end(posting.body)
  })
}

function explain(error: Error & { code?: string; blame?: string }): Error {
  if (error.blame) return error
  const why = error.name === 'AbortError' || error.name === 'TimeoutError' ? 'timeout' : (error.code ?? error.name)
  return trouble(`lỗi đường truyền (${why})`, `the connection failed (${why})`, false)
}

function innerAddress(host: string) {
  return trouble(
    `${host} là địa chỉ mạng nội bộ; người quản trị phải cho phép ở thiết lập connectors.private-addresses`,
    `${host} is an address of an inner network; allow it by the setting connectors.private-addresses`,
    true,
  )
}

function trouble(vi: string, en: string, permanent: boolean) {
  return foreign({ vi: `Chưa gửi được: ${vi}.`, en: `Could not send: ${en}.` }, { permanent })
}
