import type { FastifyRequest } from 'fastify'
import { expected } from '#kernel/errors.ts'
import { LARGEST_PHOTO, MOST_PHOTOS, type NewPhoto } from '#modules/feedback/server/keep-photos.ts'

/** A form as it came: words by name, and files. */
export interface SentForm {
  words: Record<string, string>
  files: NewPhoto[]
  /** Something was cut or too large: the words are still there to be shown again. */
  problem?: ReturnType<typeof expected>
}

/** Reads a form, sent with files or without. Never throws for what a reader can send: the words must survive. */
export async function readForm(request: FastifyRequest): Promise<SentForm> {
  const form: SentForm = { words: {}, files: [] }
  if (!request.isMultipart()) {
    const body = request.body instanceof Buffer ? request.body.toString('utf8') : ''
    for (const [name, value] of new URLSearchParams(body)) form.words[name] = clean(value)
    return form
  }
  try {
    const limits = { fileSize: LARGEST_PHOTO, files: MOST_PHOTOS + 1, fields: 40, fieldSize: 40_000 }
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') form.words[part.fieldname] = clean(String(part.value))
      else {
        const bytes = await part.toBuffer()
        if (bytes.length) form.files.push({ name: part.filename ?? 'photo', bytes })
      }
    }
  } catch (error) {
    form.problem = tooMuch((error as { code?: string }).code)
  }
  return form
}

/** U+0000 cannot be kept by the database and nobody types it. */
const clean = (value: string) => value.replaceAll('\u0000', '').toWellFormed()

function tooMuch(code: string | undefined) {
  const message =
    code === 'FST_REQ_FILE_TOO_LARGE'
      ? {
          vi: `Có ảnh lớn hơn ${LARGEST_PHOTO / 1_048_576} MB. Hãy chọn ảnh nhỏ hơn.`,
          en: `A photo is larger than ${LARGEST_PHOTO / 1_048_576} MB. Choose a smaller one.`,
        }
      : {
          vi: `Không đọc được biểu mẫu, hoặc có quá ${MOST_PHOTOS} ảnh. Hãy gửi lại.`,
          en: `The form could not be read, or has more than ${MOST_PHOTOS} photos. Send it again.`,
        }
  return expected(message, { errors: [{ path: '/files', message }] })
}
