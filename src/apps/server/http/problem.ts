import { type FieldError, Problem } from '#kernel/errors.ts'
import { type Lang, say, type Text } from '#kernel/text.ts'

/** The wire form of an error: application/problem+json (RFC 9457). */
export interface ProblemJson {
  type: string
  status: number
  title: string
  detail: string
  errors: { path: string; message: string }[]
}

const BUG: Text = {
  vi: 'Hệ thống gặp lỗi và đã ghi lại. Hãy thử lại; nếu vẫn lỗi, báo người quản trị kèm giờ xảy ra.',
  en: 'Something failed and was recorded. Try again; if it stays, tell the administrator the time it happened.',
}

/** Turns anything thrown into what the caller may see: never a stack, never the text of a bug. */
export function problemOf(
  error: unknown,
  lang: Lang,
): { json: ProblemJson; retryAfter: number | undefined; bug: boolean } {
  if (error instanceof Problem) {
    const title = say(error.title, lang)
    const errors = error.errors.map((e: FieldError) => ({ path: e.path, message: say(e.message, lang) }))
    const detail = errors.length
      ? errors
          .map((e) => e.message)
          .slice(0, 3)
          .join(' ')
      : title
    return {
      json: { type: 'about:blank', status: error.status, title, detail, errors },
      retryAfter: error.retryAfter,
      bug: false,
    }
  }
  const known = ofFramework(error)
  const title = say(known?.title ?? BUG, lang)
  return {
    json: { type: 'about:blank', status: known?.status ?? 500, title, detail: title, errors: [] },
    retryAfter: undefined,
    bug: !known,
  }
}

/** Errors the web framework raises before a handler runs: too large, unreadable, wrong type. */
function ofFramework(error: unknown): { status: number; title: Text } | undefined {
  const { statusCode, code } = error as { statusCode?: number; code?: string }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE')
    return {
      status: 413,
      title: {
        vi: 'Dữ liệu gửi lên quá lớn. Hãy chia nhỏ rồi gửi lại.',
        en: 'What was sent is too large. Split it and send again.',
      },
    }
  if (statusCode === 415)
    return {
      status: 415,
      title: { vi: 'Kiểu nội dung không được nhận. Hãy gửi JSON.', en: 'This content type is not taken. Send JSON.' },
    }
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return {
      status: statusCode,
      title: {
        vi: 'Yêu cầu không đọc được. Hãy kiểm tra lại nội dung gửi lên.',
        en: 'The request cannot be read. Check what was sent.',
      },
    }
  return undefined
}
