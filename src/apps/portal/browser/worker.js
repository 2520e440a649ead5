// Keeps the form for reports readable without a line, and sends what waits when the line is back.
const KEPT = 'saola-phan-anh-1'
const HOME = self.registration.scope
const FILES = [HOME, `${HOME}/gui.js`]

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(KEPT)
      .then((kept) => kept.addAll(FILES))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  const old = async () => {
    for (const name of await caches.keys())
      if (name.startsWith('saola-phan-anh-') && name !== KEPT) await caches.delete(name)
    await self.clients.claim()
  }
  event.waitUntil(old())
})

/** Only pages that are the same for all are kept; a page with somebody's key in its address never is. */
const isShared = (url) => [HOME, `${HOME}/gan-day`].includes(url.origin + url.pathname) && !url.searchParams.has('ma')
const isFile = (url) => [`${HOME}/gui.js`, `${HOME}/ban-do`].includes(url.origin + url.pathname)

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(pageFor(request, url))
  else if (isFile(url)) event.respondWith(fresh(request).catch(() => caches.match(request)))
})

async function fresh(request) {
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(KEPT)).put(request, answer.clone())
  return answer
}

async function pageFor(request, url) {
  const shared = isShared(url)
  try {
    return shared ? await fresh(request) : await fetch(request)
  } catch {
    const kept = shared && ((await caches.match(request)) || (await caches.match(url.origin + url.pathname)))
    return kept ? marked(kept) : noLine(url.searchParams.get('lang') === 'en')
  }
}

/** The kept page tells its script since when it has been kept. */
async function marked(kept) {
  const since = new Date(kept.headers.get('date') || Date.now()).toISOString()
  const html = (await kept.text()).replace('<html ', `<html data-kept="${since}" `)
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}

function noLine(en) {
  const [title, text, link] = en
    ? [
        'No network',
        'This page cannot be read without a line. You can still write a report; it goes when the line is back.',
        'Write a report',
      ]
    : [
        'Không có mạng',
        'Trang này cần có mạng mới xem được. Anh/chị vẫn viết phản ánh được; máy tự gửi khi có mạng.',
        'Viết phản ánh',
      ]
  const html = `<!doctype html><html lang="${en ? 'en' : 'vi'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><body style="font:1.1rem/1.5 system-ui;margin:2rem auto;max-width:34rem;padding:0 1rem"><h1>${title}</h1><p>${text}</p><p><a href="${HOME}${en ? '?lang=en' : ''}">${link}</a></p></body></html>`
  return new Response(html, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

self.addEventListener('sync', (event) => {
  if (event.tag !== 'phan-anh') return
  const send = async () => {
    const { sent, left } = await self.reportOutbox.flush()
    for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage({ sent })
    // A refused promise makes the browser try again later.
    if (left) throw new Error('the line is still away')
  }
  event.waitUntil(send())
})
