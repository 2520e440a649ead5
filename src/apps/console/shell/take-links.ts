import { useEffect } from 'react'
import { useRouter } from '#platform/routes/web/router.ts'
import { BASE } from '#platform/routes/web/urls.ts'

/**
 * Makes every plain `<a href="/app/…">` go without loading the page anew. Links stay real links: modifier keys, other
 * targets, downloads and other sites are left to the browser.
 */
export function useTakenLinks(): void {
  const router = useRouter()
  useEffect(() => {
    const take = (event: MouseEvent) => {
      if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
      const inside = link.pathname === BASE || link.pathname.startsWith(`${BASE}/`)
      if (!inside || (link.hash && link.pathname === location.pathname)) return
      event.preventDefault()
      router.push(link.pathname + link.search + link.hash)
    }
    document.addEventListener('click', take)
    return () => document.removeEventListener('click', take)
  }, [router])
}
