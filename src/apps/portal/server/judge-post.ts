import type { FastifyRequest } from 'fastify'
import { forbidden } from '#kernel/errors.ts'

/**
 * A form on a foreign page must not speak for our reader, cookie or not (5-faces, Entry). Our own pages tell their address
 * to nobody (no-referrer), for it may hold a key; browsers then send `null`, and these posts carry no cookie anyway.
 * @throws 403.
 */
export function refuseForeign(request: FastifyRequest): void {
  const { origin, host } = request.headers
  if (origin && origin !== 'null' && origin.replace(/^https?:\/\//, '') !== host)
    throw forbidden({
      vi: 'Yêu cầu đến từ một trang lạ nên không được nhận.',
      en: 'The request comes from a foreign page and is refused.',
    })
}

/** Whether the page's own script asks, which shows the answer itself. */
export function wantsJson(request: FastifyRequest): boolean {
  return /application\/json/.test(request.headers.accept ?? '')
}
