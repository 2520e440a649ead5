import type { Socket } from 'node:net'
import { expected } from '#kernel/errors.ts'
import type { Lang } from '#kernel/text.ts'
import { problemOf } from './problem.ts'

/** What Node tells of a call that it could not even part into lines. */
interface Unparsed extends Error {
  code?: string
  rawPacket?: unknown
}

/**
 * Answers a call that never became a request (an address or heads too long, no HTTP at all, sent too slowly) as every
 * other error is answered, in the language it asks for as far as that can be read; then the line is closed.
 */
export function answerUnreadable(error: Unparsed, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, reason, title } = whyOf(error.code)
  const said = Buffer.isBuffer(error.rawPacket) ? error.rawPacket.toString('latin1') : ''
  const lang: Lang = /^accept-language:\s*en\b/im.test(said) ? 'en' : 'vi'
  const body = JSON.stringify(problemOf(expected(title, { status }), lang).json)
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

function whyOf(code: string | undefined) {
  if (code === 'HPE_HEADER_OVERFLOW')
    return {
      status: 431,
      reason: 'Request Header Fields Too Large',
      title: {
        vi: 'Địa chỉ hoặc phần đầu của yêu cầu quá dài. Hãy rút ngắn câu tìm, bớt bộ lọc rồi gửi lại.',
        en: 'The address or the head of the request is too long. Shorten the search or take filters away, then send again.',
      },
    }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return {
      status: 408,
      reason: 'Request Timeout',
      title: {
        vi: 'Đường truyền quá chậm nên yêu cầu chưa đến đủ. Hãy gửi lại.',
        en: 'The line was too slow for the request to arrive whole. Send it again.',
      },
    }
  return {
    status: 400,
    reason: 'Bad Request',
    title: {
      vi: 'Yêu cầu không đọc được. Hãy kiểm tra lại nội dung gửi lên.',
      en: 'The request cannot be read. Check what was sent.',
    },
  }
}
