import { Fragment, lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react'
import type { LazyPage } from '#platform/routes/web/page.ts'
import { makeRouter, type Router, useShown } from '#platform/routes/web/router.ts'
import { loginUrl, wallUrl } from '#platform/routes/web/urls.ts'
import type { LateParts } from './late-parts.ts'
import { PageGuard } from './shell/page-guard.tsx'
import { BrokenPage, WaitingPage } from './shell/page-places.tsx'
import { SessionGate } from './shell/session-gate.tsx'

const NoPage = lazy(() => import('./shell/no-page.tsx').then((file) => ({ default: file.NoPage })))

/** Pages without the frame. */
export const BARE: Record<string, LazyPage> = {
  [loginUrl()]: () => import('./login/login-page.tsx'),
  [wallUrl()]: () => import('./wall/wall-page.tsx'),
}

/** Makes the router: filters as plain words; a page is shown when what stands around it is there too. */
export function makeConsoleRouter({ inside, shell }: LateParts): Router {
  const bare = { ...BARE, [wallUrl()]: async () => (await Promise.all([BARE[wallUrl()]!(), inside.load()]))[0] }
  // One file brings the list of the pages and their frame: the wall and signing in do without.
  return makeRouter(bare, async () => (await Promise.all([import('./pages.ts'), shell.load(), inside.load()]))[0].PAGES)
}

/** The page of the address in its frame: signing in and the wall have none, and a page that fails shows a card while the frame stays. */
export function ShownPage({ parts }: { parts: LateParts }) {
  const { pattern, Page, failed } = useShown()
  const page = (
    <PageGuard key={pattern}>
      {Page ? (
        <Page />
      ) : failed ? (
        <BrokenPage error={failed} />
      ) : pattern === '' ? (
        <Suspense>
          <NoPage />
        </Suspense>
      ) : (
        <WaitingPage />
      )}
    </PageGuard>
  )
  if (pattern === loginUrl()) return page
  return (
    <SessionGate inside={parts.inside} failed={failed}>
      {pattern === wallUrl() ? <Fragment key="wall">{page}</Fragment> : <Framed parts={parts}>{page}</Framed>}
    </SessionGate>
  )
}

function Framed({ parts: { shell }, children }: { parts: LateParts; children: ReactNode }) {
  const Shell = useSyncExternalStore(shell.onThere, shell.now)
  const { failed } = useShown()
  return Shell ? <Shell>{children}</Shell> : failed ? children : <WaitingPage />
}
