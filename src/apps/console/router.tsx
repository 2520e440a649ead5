import { Fragment, type ReactNode, useEffect, useSyncExternalStore } from 'react'
import type { LazyPage } from '#platform/routes/web/page.ts'
import { makeRouter, type Router, useShown } from '#platform/routes/web/router.ts'
import { loginUrl, wallUrl } from '#platform/routes/web/urls.ts'
import type { LateShell } from './late-shell.ts'
import { PageGuard } from './shell/page-guard.tsx'
import { BrokenPage, NoPage, WaitingPage } from './shell/page-places.tsx'
import { SessionGate } from './shell/session-gate.tsx'

/**
 * Every page of the console: its address and the file that draws it, which is loaded when it is first opened. The overview
 * bears a slash at its end: so no other page counts as lying below it.
 */
const PAGES: Record<string, LazyPage> = {
  '/app/': () => import('./overview/overview-page.tsx'),
  '/app/map': () => import('./overview/field-map-page.tsx'),
  '/app/alerts': () => import('#platform/alerts/web/alerts-page.tsx'),
  '/app/alerts/$id': () => import('#platform/alerts/web/alert-page.tsx'),
  '/app/inbox': () => import('#platform/cases/web/inbox-page.tsx'),
  '/app/cases': () => import('#platform/cases/web/cases-page.tsx'),
  '/app/cases/new': () => import('#platform/cases/web/new-case-page.tsx'),
  '/app/cases/$id': () => import('#platform/cases/web/case-page.tsx'),
  '/app/public-services': () => import('#modules/public-services/web/overview-page.tsx'),
  '/app/public-services/desk': () => import('#modules/public-services/web/desk-page.tsx'),
  '/app/public-services/risk': () => import('#modules/public-services/web/risk-page.tsx'),
  '/app/public-services/audit': () => import('#modules/public-services/web/audit-page.tsx'),
  '/app/public-services/land': () => import('#modules/public-services/web/land-page.tsx'),
  '/app/public-services/procedures': () => import('#modules/public-services/web/procedures-page.tsx'),
  '/app/tasks/recurring': () => import('#platform/reports/web/recurring-page.tsx'),
  '/app/duty': () => import('#platform/identity/web/duty-page.tsx'),
  '/app/reports/duties': () => import('#platform/reports/web/regime/duties-page.tsx'),
  '/app/reports/duties/$id': () => import('#platform/reports/web/regime/duty-page.tsx'),
  '/app/reports/regime': () => import('#platform/reports/web/regime/regime-page.tsx'),
  '/app/reports/regime/$id': () => import('#platform/reports/web/regime/edit/report-page.tsx'),
  '/app/reports/templates': () => import('#platform/reports/web/regime/templates-page.tsx'),
  '/app/reports/sendings': () => import('#platform/reports/web/regime/sendings-page.tsx'),
  '/app/requests': () => import('#platform/reports/web/table-request/tables-page.tsx'),
  '/app/requests/parts/$part': () => import('#platform/reports/web/table-request/own-part-page.tsx'),
  '/app/requests/$id': () => import('#platform/reports/web/table-request/table-page.tsx'),
  '/app/reports/effect': () => import('#platform/reports/web/effect-page.tsx'),
  '/app/things': () => import('#platform/things/web/things-page.tsx'),
  '/app/things/$id': () => import('#platform/things/web/thing-page.tsx'),
  '/app/figures': () => import('#platform/figures/web/figures-page.tsx'),
  '/app/figures/import': () => import('#platform/figures/web/import-page.tsx'),
  '/app/figures/entry': () => import('#platform/figures/web/entry/entry-page.tsx'),
  '/app/figures/approval': () => import('#platform/figures/web/approval/approval-page.tsx'),
  '/app/figures/differences': () => import('#platform/figures/web/givers/differences-page.tsx'),
  '/app/figures/givers': () => import('#platform/figures/web/givers/givers-page.tsx'),
  '/app/figures/crosswalk': () => import('#platform/figures/web/restating/crosswalk-page.tsx'),
  '/app/figures/$indicator': () => import('#platform/figures/web/indicator-page.tsx'),
  '/app/boards': () => import('#platform/boards/web/built/boards-page.tsx'),
  '/app/boards/$id': () => import('#platform/boards/web/built/board-page.tsx'),
  '/app/boards/$id/edit': () => import('#platform/boards/web/built/edit-page.tsx'),
  '/app/indicators': () => import('#platform/indicators/web/catalogue-page.tsx'),
  '/app/indicators/new': () => import('#platform/indicators/web/define-page.tsx'),
  '/app/indicators/$id': () => import('#platform/indicators/web/definition-page.tsx'),
  '/app/indicators/$id/edit': () => import('#platform/indicators/web/define-page.tsx'),
  '/app/open-data': () => import('#platform/open-data/web/open-data-page.tsx'),
  '/app/targets': () => import('#platform/indicators/web/targets-page.tsx'),
  '/app/sources': () => import('#platform/connectors/web/sources-page.tsx'),
  '/app/sources/$id': () => import('#platform/connectors/web/source-page.tsx'),
  '/app/areas': () => import('#platform/areas/web/areas-page.tsx'),
  '/app/areas/$code': () => import('#platform/areas/web/area-page.tsx'),
  '/app/feedback': () => import('#modules/feedback/web/feedback-page.tsx'),
  '/app/feedback/new': () => import('#modules/feedback/web/new-report-page.tsx'),
  '/app/hamlet': () => import('#modules/feedback/web/hamlet-page.tsx'),
  '/app/digital-index': () => import('#modules/digital-index/web/rounds-page.tsx'),
  '/app/digital-index/rounds/$id': () => import('#modules/digital-index/web/round-page.tsx'),
  '/app/digital-index/rounds/$id/units/$unit': () => import('#modules/digital-index/web/unit-page.tsx'),
  '/app/digital-index/sets': () => import('#modules/digital-index/web/sets-page.tsx'),
  '/app/digital-index/sets/$id': () => import('#modules/digital-index/web/set-page.tsx'),
  '/app/settings': () => import('#platform/settings/web/settings-page.tsx'),
  '/app/people': () => import('#platform/identity/web/people-page.tsx'),
  '/app/tokens': () => import('#platform/identity/web/tokens-page.tsx'),
  '/app/notifications': () => import('#platform/notifications/web/notifications-page.tsx'),
  '/app/me': () => import('#platform/identity/web/me-page.tsx'),
}

/** Pages without the frame. */
const BARE: Record<string, LazyPage> = {
  [loginUrl()]: () => import('./login/login-page.tsx'),
  [wallUrl()]: () => import('./wall/wall-page.tsx'),
}

/** The addresses of all pages, with `$name` for what varies. */
export const PATTERNS: readonly string[] = [...Object.keys(PAGES), ...Object.keys(BARE)]

/** Makes the router: one list of addresses, filters as plain words. A page in the frame is shown when the frame is there too. */
export function makeConsoleRouter(shell: LateShell): Router {
  const framed = Object.entries(PAGES).map(([pattern, load]): [string, LazyPage] => [
    pattern,
    async () => (await Promise.all([load(), shell.load()]))[0],
  ])
  return makeRouter({ ...Object.fromEntries(framed), ...BARE })
}

/** The page of the address in its frame: signing in and the wall have none, and a page that fails shows a card while the frame stays. */
export function ShownPage({ shell }: { shell: LateShell }) {
  const { pattern, Page, failed } = useShown()
  const page = (
    <PageGuard key={pattern}>
      {Page ? <Page /> : failed ? <BrokenPage error={failed} /> : pattern ? <WaitingPage /> : <NoPage />}
    </PageGuard>
  )
  if (pattern === loginUrl()) return page
  return (
    <SessionGate>
      {pattern === wallUrl() ? <Fragment key="wall">{page}</Fragment> : <Framed shell={shell}>{page}</Framed>}
    </SessionGate>
  )
}

function Framed({ shell, children }: { shell: LateShell; children: ReactNode }) {
  const Shell = useSyncExternalStore(shell.onThere, shell.now)
  useEffect(() => {
    // An address nobody lives at has no page to bring it.
    shell.load().catch(() => {})
  }, [shell])
  return Shell ? <Shell>{children}</Shell> : <WaitingPage />
}
