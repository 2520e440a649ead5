import { expected } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import type { Offered } from './offered.ts'

/** Most rows of one request. */
const ROWS = 100_000
/** Largest body after unpacking, bytes: a small archive must not become a large memory. */
export const MOST_BYTES = 10 * 1024 * 1024

/**
 * Reads the body of a request: a JSON array, one JSON object, or one JSON object a line (NDJSON). A bad line of NDJSON is a
 * bad row, since the others can be read. @throws expected 400 when nothing can be read, 413 when it is too many rows.
 */
export function parseBody(bytes: Buffer, type: string | undefined): Offered[] {
  if (bytes.length > MOST_BYTES)
    throw tooLarge({
      vi: 'Mỗi lần gửi nhiều nhất 10 MB sau khi giải nén. Hãy chia nhỏ ra.',
      en: 'At most 10 MB a request after unpacking. Send it in parts.',
    })
  const text = bytes.toString('utf8')
  const rows = isLines(type) ? parseLines(text) : parseJson(text)
  if (rows.length > ROWS)
    throw tooLarge({
      vi: `Mỗi lần gửi nhiều nhất ${ROWS} số đo. Hãy chia nhỏ ra.`,
      en: `At most ${ROWS} readings a request. Send them in parts.`,
    })
  return rows
}

/** Whether a body is one JSON object a line. */
export const isLines = (type: string | undefined): boolean => type?.startsWith('application/x-ndjson') === true

function parseJson(text: string): Offered[] {
  try {
    const body = JSON.parse(text) as Offered | Offered[]
    if (Array.isArray(body)) return body
    if (body !== null && typeof body === 'object') return [body]
  } catch {}
  throw unreadable()
}

function parseLines(text: string): Offered[] {
  const lines = text.split('\n').filter((line) => line.trim())
  let read = 0
  const rows = lines.map((line): Offered => {
    try {
      const row = JSON.parse(line) as Offered
      read++
      return row
    } catch {
      return { unreadable: line }
    }
  })
  if (!read) throw unreadable()
  return rows
}

const tooLarge = (title: Text) => expected(title, { status: 413 })

function unreadable() {
  return expected(
    {
      vi: 'Không đọc được nội dung gửi lên. Hãy gửi một mảng JSON, hoặc mỗi dòng một đối tượng JSON với Content-Type application/x-ndjson.',
      en: 'The body cannot be read. Send a JSON array, or one JSON object a line with Content-Type application/x-ndjson.',
    },
    { status: 400 },
  )
}
