import type { QueryClient } from '@tanstack/react-query'
import type { Overview } from '#platform/boards/contract.ts'
import { get } from '#platform/routes/web/api.ts'
import type { Router } from '#platform/routes/web/router.ts'
import { loginUrl, overviewUrl, wallUrl } from '#platform/routes/web/urls.ts'
import { getKey } from '#platform/routes/web/use-get.ts'
import { SESSION } from './shell/session-query.ts'
import { OVERVIEW } from './shell/use-overview.ts'

/** Longest wait before something is drawn, ms: a slow line shows the places of what is still to come. */
const PATIENCE = 400

/** Waits for the page's file and its first answers, which are on their way already, so that the page is drawn once and whole. */
export async function gather(client: QueryClient, router: Router): Promise<void> {
  const path = location.pathname.replace(/\/$/, '')
  if (path === loginUrl()) return
  const wanted: Promise<unknown>[] = [router.ready, client.prefetchQuery(SESSION)]
  const overview = client.prefetchQuery({ queryKey: getKey(OVERVIEW), queryFn: () => get<Overview>(OVERVIEW) })
  if (path === overviewUrl() || path === wallUrl()) wanted.push(overview)
  await Promise.race([Promise.all(wanted), new Promise((done) => setTimeout(done, PATIENCE))])
}
