// The console without a line: the shell and its files from this device, and the last answers of the centre with their age.
const SHELL = 'saola-app-1'
const ANSWERS = 'saola-answers-1'
const MOST_ANSWERS = 200
const MOST_FILES = 400
const LARGEST = 2_000_000
/** Never kept on a phone: who did what, people and their rights, keys, files, streams. */
const NEVER = /^\/api\/v1\/(live|audit|users|people|tokens|settings|files|exports|health)/

self.addEventListener('install', (event) => {
  const take = async () => {
    const kept = await caches.open(SHELL)
    const page = await fetch('/app', { cache: 'no-cache' })
    const files = new Set([...(await page.clone().text()).matchAll(/\/app\/assets\/[^"']+/g)].map(([file]) => file))
    await kept.put('/app', page)
    await kept.addAll([...files])
    await self.skipWaiting()
  }
  event.waitUntil(take())
  // Nobody waits for this worker to wake up: the page, its files and who is signed in come from whoever has them first.
  const first = (path, more) => ({
    condition: {
      urlPattern: new URLPattern({ pathname: path, baseURL: self.location.origin }),
      requestMethod: 'get',
      ...more,
    },
    source: 'race-network-and-fetch-handler',
  })
  const routes = [first('/app/assets/*'), first('/api/v1/session'), first('/app{/*}?', { requestMode: 'navigate' })]
  // Asked of a browser that knows such rules; the others do as ever.
  if (event.addRoutes) event.waitUntil(event.addRoutes(routes).catch(() => {}))
})

self.addEventListener('activate', (event) => {
  const take = async () => {
    for (const name of await caches.keys())
      if (/^saola-(app|answers)-/.test(name) && name !== SHELL && name !== ANSWERS) await caches.delete(name)
    // The page is fetched while this worker wakes up.
    await self.registration.navigationPreload?.enable()
    await self.clients.claim()
  }
  event.waitUntil(take())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  // Somebody else signs in, or nobody is signed in any more: nothing of before stays.
  if (url.pathname === '/api/v1/session' && request.method !== 'GET') {
    era++
    event.waitUntil(caches.delete(ANSWERS))
  }
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') event.respondWith(shell(event))
  else if (url.pathname.startsWith('/app/assets/')) event.respondWith(file(event, request))
  else if (url.pathname.startsWith('/api/v1/') && !NEVER.test(url.pathname) && !isStream(request))
    event.respondWith(answer(event, request))
})

/** Grows with every sign-in and sign-out: what was asked before is not kept after. */
let era = 0

const isStream = (request) => (request.headers.get('accept') || '').includes('event-stream')

async function shell(event) {
  try {
    const page = (await event.preloadResponse) || (await fetch(event.request))
    const copy = page.clone()
    if (page.ok) event.waitUntil(caches.open(SHELL).then((kept) => kept.put('/app', copy)))
    return page
  } catch {
    const kept = await caches.open(SHELL)
    return (await kept.match('/app')) || Response.error()
  }
}

/** Files bear the hash of what they hold: the same name is for ever the same file. */
async function file(event, request) {
  const kept = await caches.open(SHELL)
  const found = await kept.match(request.url)
  if (found) return found
  const got = await fetch(request)
  if (got.ok) event.waitUntil(keepFile(kept, request.url, got.clone()))
  return got
}

/** Files of older versions go, the oldest first. */
async function keepFile(kept, url, got) {
  await kept.put(url, got)
  const all = await kept.keys()
  for (const old of all.slice(1, Math.max(1, all.length - MOST_FILES))) await kept.delete(old)
}

async function answer(event, request) {
  const kept = await caches.open(ANSWERS)
  const asked = era
  try {
    const got = await fetch(request)
    if (got.status === 401) await caches.delete(ANSWERS)
    const json = (got.headers.get('content-type') || '').includes('json')
    if (got.ok && json && asked === era) event.waitUntil(keep(kept, request.url, got.clone()))
    return got
  } catch (error) {
    const found = await kept.match(request.url)
    if (!found) throw error
    const headers = new Headers(found.headers)
    headers.set('x-saola-kept', found.headers.get('x-saola-at') || '')
    return new Response(await found.blob(), { status: 200, headers })
  }
}

async function keep(kept, url, got) {
  const body = await got.blob()
  if (body.size > LARGEST) return
  const headers = new Headers(got.headers)
  headers.delete('content-encoding')
  headers.set('x-saola-at', new Date().toISOString())
  await kept.delete(url)
  await kept.put(url, new Response(body, { status: 200, headers }))
  const all = await kept.keys()
  for (const old of all.slice(0, Math.max(0, all.length - MOST_ANSWERS))) await kept.delete(old)
}
