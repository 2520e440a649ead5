import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { foreign } from '#kernel/errors.ts'
import { isPrivate } from '#platform/connectors/server/private-address.ts'
import type { Door } from './door.ts'

export interface WebhookOptions {
  address: string
  /** Signs the body: header `x-saola-signature: sha256=<hex>`. */
  secret?: string | undefined
  /** Whether addresses of inner networks may be called. */
  inner: boolean
  /** ms; default 10,000. */
  timeout?: number
}

/**
 * A door that posts each message as JSON to one address. The address is checked where the connection is made, redirects
 * are not followed. Any answer 2xx means taken; 4xx other than 408, 425 and 429 means that trying again is of no use.
 */
export function makeWebhook(options: WebhookOptions): Door {
  return {
    send: async (message, signal) => {
      const body = JSON.stringify(message)
      const headers: Record<string, string> = {
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'Saola',
        'idempotency-key': message.id,
      }
      if (options.secret)
        headers['x-saola-signature'] = `sha256=${createHmac('sha256', options.secret).update(body).digest('hex')}`
      const status = await post(options, headers, body, signal)
      if (status >= 200 && status < 300) return
      const permanent = status >= 300 && status < 500 && ![408, 425, 429].includes(status)
      throw trouble(`máy chủ bên kia trả lời ${status}`, `the other server answers ${status}`, permanent)
    },
  }
}

function post(
  options: WebhookOptions,
  headers: Record<string, string>,
  body: string,
  signal?: AbortSignal,
): Promise<number> {
  const url = new URL(options.address)
  const bare = url.hostname.replace(/^\[|\]$/g, '')
  if (!options.inner && isIP(bare) && isPrivate(bare)) return Promise.reject(inner(url.hostname))
  return new Promise((resolve, reject) => {
    const guarded: LookupFunction = (host, how, back) =>
      lookup(host, { ...how, all: true }, (error, found) => {
        if (error) return back(error, '')
        if (!options.inner && found.some((f) => isPrivate(f.address))) return back(inner(host), '')
        if (how.all) return back(null, found)
        back(null, found[0]!.address, found[0]!.family)
      })
    const signals = [AbortSignal.timeout(options.timeout ?? 10_000), ...(signal ? [signal] : [])]
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST',
      headers,
      lookup: guarded,
      signal: AbortSignal.any(signals),
      agent: false,
    })
    request.on('response', (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
      answer.on('error', (error) => reject(explain(error)))
    })
    request.on('error', (error) => reject(explain(error)))
    request.end(body)
  })
}

function explain(error: Error & { code?: string; blame?: string }): Error {
  if (error.blame) return error
  const why = error.name === 'AbortError' || error.name === 'TimeoutError' ? 'timeout' : (error.code ?? error.name)
  return trouble(`lỗi đường truyền (${why})`, `the connection failed (${why})`, false)
}

function inner(host: string) {
  return trouble(
    `${host} là địa chỉ mạng nội bộ; người quản trị phải cho phép ở thiết lập connectors.private-addresses`,
    `${host} is an address of an inner network; allow it by the setting connectors.private-addresses`,
    true,
  )
}

function trouble(vi: string, en: string, permanent: boolean) {
  return foreign({ vi: `Chưa gửi được: ${vi}.`, en: `Could not send: ${en}.` }, { permanent })
}
