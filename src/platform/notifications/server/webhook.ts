import { createHmac } from 'node:crypto'
import { postOutside, troubleOf } from '#platform/sources/server/outgoing.ts'
import type { Door } from './door.ts'

const trouble = troubleOf({ vi: 'Chưa gửi được', en: 'Could not send' })

export interface WebhookOptions {
  address: string
  /** Signs the body: header `x-saola-signature: sha256=<hex>`. */
  secret?: string | undefined
  /** Whether addresses of inner networks may be called. */
  inner: boolean
  /** ms; default 10,000. */
  timeout?: number
}

/** A door that posts each message as JSON to one address. Any answer 2xx means taken. */
export function makeWebhook({ address, secret, inner, timeout }: WebhookOptions): Door {
  return {
    send: async (message, signal) => {
      const body = JSON.stringify(message)
      const headers = {
        'idempotency-key': message.id,
        ...(secret && { 'x-saola-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }),
      }
      await postOutside({ url: address, headers, body, inner, signal, timeout }, trouble)
    },
  }
}
