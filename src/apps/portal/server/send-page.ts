import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Lang } from '#kernel/text.ts'
import { contentPolicy } from '#platform/routes/server/content-policy.ts'
import type { Prebuilt } from './page-cache.ts'

/** The public pages have no script written in them. */
const POLICY = { 'content-security-policy': contentPolicy('') }

/** The language asked for by `?lang=`, else by the cookie, else Vietnamese. */
export function asked(request: FastifyRequest): Lang {
  const lang = (request.query as { lang?: string }).lang ?? request.cookies['saola-lang']
  return lang === 'en' ? 'en' : 'vi'
}

/** Answers with a page that is ready in all encodings. */
export function sendPrebuilt(
  request: FastifyRequest,
  reply: FastifyReply,
  page: Prebuilt,
  type = 'text/html; charset=utf-8',
): FastifyReply {
  const accept = request.headers['accept-encoding'] ?? ''
  reply.headers({
    'content-type': type,
    'cache-control': 'no-cache',
    etag: page.etag,
    vary: 'accept-encoding, cookie',
    ...POLICY,
  })
  if (request.headers['if-none-match'] === page.etag) return reply.code(304).send()
  if (/\bbr\b/.test(accept)) return reply.header('content-encoding', 'br').send(page.br)
  if (/\bgzip\b/.test(accept)) return reply.header('content-encoding', 'gzip').send(page.gzip)
  return reply.send(page.plain)
}

/** Answers with a page made for this reader alone: kept by nobody, its address told to nobody. */
export function sendOwn(request: FastifyRequest, reply: FastifyReply, html: string, status = 200): FastifyReply {
  reply.code(status).headers({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    vary: 'accept-encoding, cookie',
    ...POLICY,
  })
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(html)
  return reply.header('content-encoding', 'gzip').send(gzipSync(html, { level: 4 }))
}

/** The styles of the built pages, to be written into each. */
export function readStyles(dist: string): string {
  return readdirSync(path.join(dist, 'assets'))
    .filter((f) => f.endsWith('.css'))
    .map((f) => readFileSync(path.join(dist, 'assets', f), 'utf8'))
    .join('\n')
}
