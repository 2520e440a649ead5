import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Lang } from '#kernel/text.ts'
import type { Db } from '#platform/database/server/db.ts'
import { onRelayed } from '#platform/events/server/relay.ts'
import { gatherPortal } from './gather.ts'
import { mountData } from './mount-data.ts'
import { mountIndex } from './mount-index.ts'
import { mountLookUp } from './mount-look-up.ts'
import { mountPart } from './mount-part.ts'
import { mountReports } from './mount-reports.ts'
import { pageCache } from './page-cache.ts'
import type { Pages } from './pages.ts'
import { readyPages } from './ready-pages.ts'
import { renderApart } from './render-apart.ts'
import { asked, readStyles, sendPrebuilt } from './send-page.ts'

const DIST = new URL('../../../../dist/portal', import.meta.url).pathname

/** The public pages. Those that are the same for all are prebuilt, so that a crowd never reaches the database (7-bars, goal 9). */
export async function mountPortal(app: FastifyInstance, db: Db): Promise<void> {
  const file = path.join(DIST, 'render.js')
  if (!existsSync(file)) return
  const { href } = pathToFileURL(file)
  const { makePages } = (await import(href)) as { makePages: () => Pages }
  const render = makePages()
  const draw = renderApart(href)
  const css = readStyles(DIST)
  const pages = pageCache(async (lang) => {
    const data = await gatherPortal(db)
    return draw('renderStart' satisfies keyof Pages, data, lang, css).catch(() =>
      render.renderStart(data, lang as Lang, css),
    )
  })
  onRelayed(db, pages.stale)
  readyPages(db).set('/', pages.peek)
  app.get('/', { schema: { hide: true } }, (request, reply) => {
    const lang = asked(request)
    const ready = pages.peek(lang)
    if (ready) return sendPrebuilt(request, reply, ready)
    pages.get(lang).then(
      (page) => sendPrebuilt(request, reply, page),
      (error) => reply.send(error),
    )
    return reply
  })
  mountData(app, db, render, css)
  mountReports(app, db, render, css)
  mountLookUp(app, db, render, css)
  mountIndex(app, db, render, css)
  mountPart(app, db, render, css)
}
