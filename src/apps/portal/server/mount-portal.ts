import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Lang } from '#kernel/text.ts'
import type { Db } from '#platform/database/server/db.ts'
import { onRelayed } from '#platform/events/server/relay.ts'
import type { PortalData } from '../contract.ts'
import { gatherPortal } from './gather.ts'
import { type Prebuilt, pageCache } from './page-cache.ts'

const DIST = new URL('../../../../dist/portal', import.meta.url).pathname

/** The public pages. They are prebuilt, so that a crowd never reaches the database (7-bars, goal 9). */
export async function mountPortal(app: FastifyInstance, db: Db): Promise<void> {
  const file = path.join(DIST, 'render.js')
  if (!existsSync(file)) return
  const { renderStart } = (await import(pathToFileURL(file).href)) as {
    renderStart: (data: PortalData, lang: Lang, css: string) => string
  }
  const css = readdirSync(path.join(DIST, 'assets'))
    .filter((f) => f.endsWith('.css'))
    .map((f) => readFileSync(path.join(DIST, 'assets', f), 'utf8'))
    .join('\n')
  const pages = pageCache(async (lang) => renderStart(await gatherPortal(db), lang as Lang, css))
  onRelayed(db, pages.stale)
  app.get('/', { schema: { hide: true } }, (request, reply) => {
    const lang = asked(request)
    const ready = pages.peek(lang)
    if (ready) return answer(request, reply, ready)
    pages.get(lang).then(
      (page) => answer(request, reply, page),
      (error) => reply.send(error),
    )
    return reply
  })
}

function asked(request: FastifyRequest): Lang {
  const lang = (request.query as { lang?: string }).lang ?? request.cookies['saola-lang']
  return lang === 'en' ? 'en' : 'vi'
}

function answer(request: FastifyRequest, reply: FastifyReply, page: Prebuilt): FastifyReply {
  const accept = request.headers['accept-encoding'] ?? ''
  reply.headers({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    etag: page.etag,
    vary: 'accept-encoding, cookie',
  })
  if (request.headers['if-none-match'] === page.etag) return reply.code(304).send()
  if (/\bbr\b/.test(accept)) return reply.header('content-encoding', 'br').send(page.br)
  if (/\bgzip\b/.test(accept)) return reply.header('content-encoding', 'gzip').send(page.gzip)
  return reply.send(page.plain)
}
