// Runs before all other scripts: asks for what every page shows, and fetches the files of the page that is wanted.
;(() => {
  const path = location.pathname.replace(/\/$/, '')
  const root = document.documentElement
  const files = FIRST_FILES
  for (const href of files[path] ?? files['*']) {
    const link = document.createElement('link')
    link.rel = href.endsWith('.css') ? 'stylesheet' : 'modulepreload'
    link.crossOrigin = ''
    link.href = href
    document.head.append(link)
  }
  try {
    const { theme } = JSON.parse(localStorage.getItem('saola.preferences') || '{}')
    if (theme || path === '/app/wall') root.dataset.theme = path === '/app/wall' ? 'dark' : theme
  } catch {
    // The usual look, then.
  }
  // Whoever signed out here without a line is let go before anything is asked (shell/leave-device.ts).
  if (path === '/app/login' || localStorage.getItem('saola.signed-out')) return
  const lang = /(?:^|; )saola-lang=en(?:;|$)/.test(document.cookie) ? 'en' : 'vi'
  window.saolaFirst = {}
  for (const at of ['/api/v1/session', '/api/v1/boards/overview']) {
    const asked = fetch(at, { credentials: 'same-origin', headers: { 'accept-language': lang } })
    asked.catch(() => {})
    window.saolaFirst[at] = asked
  }
})()
