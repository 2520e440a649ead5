import { createHash } from 'node:crypto'
import http from 'node:http'

/** What the far system remembers of one delivery. */
interface Taken {
  receipt: string
  receivedAt: string
  hash: string
  rows: number
}

/** A stand-in for the province's reporting system: takes reports over HTTP and answers with receipts. */
export interface FarSystem {
  taken: ReadonlyMap<string, Taken>
  close(): Promise<void>
}

/** Largest delivery, bytes. */
const MOST = 8 * 1024 * 1024

/**
 * Starts it on this machine only. The same idempotency key gets the same receipt; the first try of every fourth delivery
 * is answered with 503, as a real system is away now and then. A body without rows is refused for good. Rows come as JSON, or
 * as the CSV file that was handed over.
 */
export function startFarSystem(port: number): Promise<FarSystem> {
  const taken = new Map<string, Taken>()
  const seen = new Set<string>()
  const server = http.createServer((request, answer) => {
    const say = (status: number, body: object) => {
      answer.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
      answer.end(JSON.stringify(body))
    }
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size <= MOST) parts.push(part)
    })
    request.on('end', () => {
      if (request.method !== 'POST') return say(405, { message: 'POST only' })
      if (size > MOST) return say(413, { message: 'too large' })
      const bytes = Buffer.concat(parts)
      const hash = createHash('sha256').update(bytes).digest('hex')
      const key = String(request.headers['idempotency-key'] ?? hash)
      const known = taken.get(key)
      if (known) return say(200, known)
      const away = !seen.has(key) && seen.size % 4 === 3
      seen.add(key)
      if (away) return say(503, { message: 'bảo trì' })
      const rows = /^text\/csv/.test(request.headers['content-type'] ?? '') ? linesIn(bytes) : rowsIn(bytes)
      if (!rows) return say(422, { message: 'không có dòng số liệu nào' })
      const made: Taken = {
        receipt: `LRIS-${new Date().getFullYear()}-${String(taken.size + 1).padStart(6, '0')}`,
        receivedAt: new Date().toISOString(),
        hash,
        rows,
      }
      taken.set(key, made)
      return say(200, made)
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () =>
      resolve({
        taken,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
          }),
      }),
    )
  })
}

function rowsIn(bytes: Buffer): number {
  try {
    const { rows } = JSON.parse(bytes.toString('utf8')) as { rows?: unknown }
    return Array.isArray(rows) ? rows.length : 0
  } catch {
    return 0
  }
}

/** The lines below the heads of a file whose first column is the code of the report. */
function linesIn(bytes: Buffer): number {
  const [head = '', ...lines] = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
  return head.startsWith('reportCode,') ? lines.filter(Boolean).length : 0
}
