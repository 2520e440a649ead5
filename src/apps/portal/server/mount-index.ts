import type { FastifyInstance } from 'fastify'
import type { Lang } from '#kernel/text.ts'
import { listPublished } from '#modules/digital-index/server/published.ts'
import type { Db } from '#platform/database/server/db.ts'
import { onRelayed } from '#platform/events/server/relay.ts'
import { frameOf } from './frame.ts'
import { pageCache } from './page-cache.ts'
import type { Pages } from './pages.ts'
import { readyPages } from './ready-pages.ts'
import { asked, sendPrebuilt } from './send-page.ts'

/** Rounds on the page; earlier ones are in the open data. */
const SHOWN = 6

/** The public page of the digital index: prebuilt, made anew when something is published. */
export function mountIndex(app: FastifyInstance, db: Db, render: Pages, css: string): void {
  const pages = pageCache(async (lang) => {
    const results = (await listPublished(db)).slice(0, SHOWN)
    const frame = await frameOf(db)
    const data = { frame: { ...frame, simulated: frame.simulated || results.some((one) => one.simulated) }, results }
    return render.renderIndex(data, lang as Lang, css)
  })
  onRelayed(db, (happenings) => {
    if (happenings.some((one) => one.kind === 'digital-index.published' || one.kind === 'setting.changed'))
      pages.stale()
  })
  readyPages(db).set('/chi-so-chuyen-doi-so', pages.peek)
  app.get('/chi-so-chuyen-doi-so', { schema: { hide: true } }, async (request, reply) =>
    sendPrebuilt(request, reply, await pages.get(asked(request))),
  )
}
