import { postOutside, troubleOf } from '#platform/sources/server/outgoing.ts'

const trouble = troubleOf({ vi: 'Chưa gửi được', en: 'Could not send' })

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
 * Posts a report and reads the receipt `{receipt, receivedAt, hash}`.
 * @throws foreign: permanent for a refusal and for a receipt of other bytes, else to be tried again.
 */
export async function postReport(posting: Posting, signal?: AbortSignal): Promise<Receipt> {
  const { address: url, id, hash, body, token, inner } = posting
  const headers = {
    'idempotency-key': id,
    'x-content-sha256': hash,
    ...(token && { authorization: `Bearer ${token}` }),
  }
  const text = await postOutside({ url, headers, body, inner, signal, timeout: 15_000 }, trouble)
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
