import type { FastifyRequest } from 'fastify'

/** Scheme and host the reader came by, for links that leave the page on paper; empty when the host is none. */
export function baseOf(request: FastifyRequest): string {
  const host = (request.headers.host ?? '').toLowerCase()
  if (!/^[\w.:[\]-]+$/.test(host)) return ''
  return `${request.headers['x-forwarded-proto'] === 'https' ? 'https' : request.protocol}://${host}`
}
