import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'

const WORKER = readFileSync(new URL('../../console/worker.js', import.meta.url))
// Drawn from the mark below: phones take no SVG for their home screens.
const PNG = Object.fromEntries(
  [180, 192, 512].map((size) => [
    `/app/icon-${size}.png`,
    readFileSync(new URL(`../../console/icons/icon-${size}.png`, import.meta.url)),
  ]),
)
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="#0a6a8f"/><g fill="none" stroke="#fff" stroke-linecap="round"><path d="M13.9 16.500C13.400 11.500 12.300 7.800 10.200 4.600M18.100 16.500C18.600 11.500 19.700 7.800 21.800 4.600" stroke-width="1.900"/><path d="M11.400 18.600 7.600 16.900M20.600 18.600 24.400 16.900" stroke-width="2.300"/></g><path d="M11.600 17.600Q16 15.400 20.400 17.600C20.400 21.600 19 24.600 18.200 26.300Q16 28.600 13.800 26.300C13 24.600 11.600 21.600 11.600 17.600Z" fill="#fff"/></svg>`
const MANIFEST = JSON.stringify({
  id: '/app',
  name: 'Saola – Điều hành',
  short_name: 'Saola',
  lang: 'vi',
  start_url: '/app',
  scope: '/app',
  display: 'standalone',
  background_color: '#f3f5f8',
  theme_color: '#0a6a8f',
  icons: [
    { src: '/app/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any maskable' },
    { src: '/app/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any maskable' },
    { src: '/app/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
  ],
  shortcuts: [
    { name: 'Trưởng thôn', url: '/app/hamlet' },
    { name: 'Việc của tôi', url: '/app/inbox' },
  ],
})

/** What makes the officers' app installable and readable without a line. */
export function mountOffline(app: FastifyInstance): void {
  const give = (path: string, type: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply.headers({ 'content-type': type, 'cache-control': 'no-cache', ...headers }).send(body),
    )
  give('/app/sw.js', 'text/javascript; charset=utf-8', WORKER, { 'service-worker-allowed': '/app' })
  give('/app/manifest.webmanifest', 'application/manifest+json', MANIFEST)
  give('/app/icon.svg', 'image/svg+xml', ICON)
  for (const [path, body] of Object.entries(PNG)) give(path, 'image/png', body)
}
