import type { FastifyInstance } from 'fastify'
import type { Lang } from '#kernel/text.ts'
import type { Db } from '#platform/database/server/db.ts'
import { onCommitted } from '#platform/events/server/outbox.ts'
import { onRelayed } from '#platform/events/server/relay.ts'
import { catalogueOf } from '#platform/open-data/server/catalogue.ts'
import { type OpenDataPage, PER_PAGE } from '../data/contract.ts'
import { frameOf } from './frame.ts'
import { pageCache } from './page-cache.ts'
import type { Pages } from './pages.ts'
import { readyPages } from './ready-pages.ts'
import { asked, sendPrebuilt } from './send-page.ts'

/** What may change the page; readings do not, or it would be made anew every second. */
const TOUCHES = /^(figure|figures|indicators|open-data|areas|setting|source|office)\./
/** Most pages anybody may ask for, so that asking cannot fill the memory. */
const MOST_PAGES = 50

/** The page of open data for people, prebuilt as the start page is: a crowd never reaches the database. */
export function mountData(app: FastifyInstance, db: Db, render: Pages, css: string): void {
  const pages = pageCache(async (key) => {
    const [lang, page] = key.split(' ') as [Lang, string]
    return render.renderOpenData(await gatherData(db, Number(page)), lang, css)
  })
  const look = (happenings: readonly { kind: string }[]) => {
    if (happenings.some((h) => TOUCHES.test(h.kind))) pages.stale()
  }
  onCommitted(db, look)
  onRelayed(db, look)
  readyPages(db).set('/data/', (lang) => pages.peek(`${lang} 1`))
  app.get('/data', { schema: { hide: true } }, async (request, reply) => {
    const [path = ''] = request.url.split('?')
    // The links of the page stand below it.
    if (!path.endsWith('/')) return reply.redirect('data/', 308)
    const page = Math.trunc(Number((request.query as { trang?: string }).trang ?? 1))
    const key = `${asked(request)} ${page >= 1 && page <= MOST_PAGES ? page : 1}`
    return sendPrebuilt(request, reply, await pages.get(key))
  })
}

async function gatherData(db: Db, asked: number): Promise<OpenDataPage> {
  const [frame, catalogue] = await Promise.all([frameOf(db), catalogueOf(db)])
  const total = catalogue.datasets.length
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const page = Math.min(asked, pages)
  const datasets = catalogue.datasets.slice((page - 1) * PER_PAGE, page * PER_PAGE)
  return { frame, catalogue: { ...catalogue, datasets }, page, pages, total }
}
