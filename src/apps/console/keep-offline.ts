import type { QueryClient } from '@tanstack/react-query'

/** Pages of field work, fetched ahead so that they open without a line although nobody opened them before. */
const AHEAD = [
  () => import('#modules/feedback/web/hamlet-page.tsx'),
  () => import('#platform/cases/web/inbox-page.tsx'),
  () => import('#platform/cases/web/case-page.tsx'),
  () => import('#platform/cases/web/give-task.tsx'),
  () => import('#platform/cases/web/bulk-bar.tsx'),
]

/** Lets the worker keep the shell, what this page has loaded, and the answers it shows; asks nothing of a browser without one. */
export function keepOffline(client: QueryClient): void {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return
  // The first visit loaded its files and answers before the worker stood: let them pass through it once.
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    for (const { name } of performance.getEntriesByType('resource'))
      if (name.includes('/app/assets/')) void fetch(name).catch(() => {})
    void client.invalidateQueries()
  })
  const start = async () => {
    await navigator.serviceWorker.register('/app/sw.js', { scope: '/app' })
    await navigator.serviceWorker.ready
    if (matchMedia('(max-width: 700px)').matches) setTimeout(() => AHEAD.map((load) => load().catch(() => {})), 4000)
  }
  void start().catch(() => {})
}
