import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { say } from '#kernel/text.ts'
import type { Db } from '#platform/database/server/db.ts'
import { onRelayed } from '#platform/events/server/relay.ts'
import { FORM_TITLE } from '../reports/contract.ts'
import { readToldPlace } from '../reports/formulas/place-link.ts'
import { baseOf } from './base-of.ts'
import { frameOf } from './frame.ts'
import { gatherPlaceMap, gatherPoster } from './gather-reports.ts'
import { pageCache } from './page-cache.ts'
import type { Pages } from './pages.ts'
import { asked, sendOwn, sendPrebuilt } from './send-page.ts'

const read = (name: string) => readFileSync(new URL(`../browser/${name}.js`, import.meta.url), 'utf8')
// Drawn from the mark below: phones take no SVG for their home screens.
const png = (size: number) => readFileSync(new URL(`../browser/icon-${size}.png`, import.meta.url))
const OUTBOX = read('outbox')
const hide = { schema: { hide: true } } as const
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 192 192"><rect width="192" height="192" fill="#c8201f"/><path fill="#ffd84a" d="m96 44 12.500 38.200h40.200l-32.500 23.600 12.400 38.200-32.600-23.600-32.600 23.600 12.400-38.200-32.500-23.600h40.200z"/></svg>`

/** What the form needs beside its page: its script, its worker, what makes it installable, the map, and sheets to hang up. */
export function mountFieldFiles(app: FastifyInstance, db: Db, render: Pages, css: string): void {
  const scripts = pageCache(async (name) =>
    name === 'sw' ? OUTBOX + read('worker') : OUTBOX + read('place-picker') + read('report-form'),
  )
  const maps = pageCache(
    async (lang) => render.renderPlaceMap(await gatherPlaceMap(db), lang === 'en' ? 'en' : 'vi'),
    60_000,
  )
  onRelayed(db, maps.stale)
  const JS = 'text/javascript; charset=utf-8'

  app.get('/phan-anh/gui.js', hide, async (request, reply) =>
    sendPrebuilt(request, reply, await scripts.get('gui'), JS),
  )

  app.get('/phan-anh/sw.js', hide, async (request, reply) => {
    // The worker lies one step below what it works for.
    reply.header('service-worker-allowed', '../phan-anh')
    return sendPrebuilt(request, reply, await scripts.get('sw'), JS)
  })

  app.get('/phan-anh/icon.svg', hide, (_request, reply) =>
    reply.headers({ 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' }).send(ICON),
  )

  const icons: [path: string, size: number][] = [
    ['/phan-anh/icon-180.png', 180],
    ['/phan-anh/icon-192.png', 192],
    ['/phan-anh/icon-512.png', 512],
    // Where an iPhone looks by itself, whichever page is put on its home screen.
    ['/apple-touch-icon.png', 180],
  ]
  for (const [path, size] of icons) {
    const body = png(size)
    app.get(path, hide, (_request, reply) =>
      reply.headers({ 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' }).send(body),
    )
  }

  app.get('/phan-anh/manifest.webmanifest', hide, async (request, reply) => {
    const lang = asked(request)
    const frame = await frameOf(db)
    const place = frame.home.name || say(frame.centreName, lang)
    return reply.headers({ 'content-type': 'application/manifest+json', 'cache-control': 'no-cache' }).send(
      JSON.stringify({
        id: '/phan-anh',
        name: `${say(FORM_TITLE, lang)} – ${place}`,
        short_name: say({ vi: 'Phản ánh', en: 'Report' }, lang),
        lang,
        start_url: '../phan-anh',
        scope: '../phan-anh',
        display: 'standalone',
        background_color: '#ffffff',
        theme_color: '#c8201f',
        icons: [
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any maskable' },
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any maskable' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
        ],
      }),
    )
  })

  app.get('/phan-anh/ban-do', hide, async (request, reply) =>
    sendPrebuilt(request, reply, await maps.get(asked(request))),
  )

  app.get('/phan-anh/to-dan', hide, async (request, reply) => {
    const place = readToldPlace(request.query as Record<string, unknown>)
    return sendOwn(
      request,
      reply,
      render.renderPoster(await gatherPoster(db, place, await baseOf(db, request)), asked(request), css),
    )
  })
}
