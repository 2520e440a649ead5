import { type ComponentType, createContext, useContext, useSyncExternalStore } from 'react'
import { matchPage } from './match-page.ts'
import type { LazyPage } from './page.ts'

/** The page on screen with all of its address: they change together, when the page's file is there. */
export interface Shown {
  path: string
  search: string
  /** The pattern of the address; empty where nobody lives, undefined as long as the list of further pages is on its way. */
  pattern: string | undefined
  params: Readonly<Record<string, string>>
  /** Undefined while its file is on its way, and where nobody lives. */
  Page?: ComponentType
  /** Why its file did not come. */
  failed?: unknown
  /** Marks the visit: back and forward bring the same again. */
  visit: string
}

export interface Router {
  shown(): Shown
  /** Calls back whenever something else is shown. */
  onShown(call: () => void): () => void
  push(url: string): void
  replace(url: string): void
  /** Settled when the first page's file is there, or did not come. */
  ready: Promise<void>
}

/** The old page stays while the next one's file is on its way, at most so long, ms. */
const STAYS = 1000
const RELOADED = 'saola-reloaded-for'

/**
 * Makes the router over the browser's history. `first`: the file of each pattern of address, loaded when it is first opened;
 * `further`: brings the list of all other pages, asked for when an address is not among the first.
 */
export function makeRouter(
  first: Readonly<Record<string, LazyPage>>,
  further?: () => Promise<Record<string, LazyPage>>,
): Router {
  let pages = first
  let whole = !further
  const loaded = new Map<string, ComponentType>()
  const calls = new Set<() => void>()
  let turn = 0
  let shown: Shown = { ...here(), Page: undefined }

  function here(): Shown {
    const { pathname: path, search } = window.location
    const match = matchPage(Object.keys(pages), path)
    return {
      path,
      search,
      pattern: match?.pattern ?? (whole ? '' : undefined),
      params: match?.params ?? {},
      visit: visitOf(),
    }
  }
  const show = (next: Shown) => {
    shown = next
    for (const call of calls) call()
  }
  const follow = async () => {
    turn += 1
    const own = turn
    let next = here()
    const known = next.pattern && loaded.get(next.pattern)
    if (known || next.pattern === '') return show({ ...next, Page: known || undefined })
    const late = setTimeout(() => own === turn && show(next), STAYS)
    try {
      if (next.pattern === undefined) {
        pages = { ...first, ...(await further!()) }
        whole = true
        if (own !== turn) return
        next = here()
      }
      const Page = next.pattern ? await pageOf(next.pattern) : undefined
      if (own === turn) show({ ...next, Page })
    } catch (failed) {
      if (own === turn && !reloadOnce(next.path)) show({ ...next, failed })
    } finally {
      clearTimeout(late)
    }
  }
  const pageOf = async (pattern: string) => {
    const { default: Page } = await pages[pattern]!()
    loaded.set(pattern, Page)
    sessionStorage.removeItem(RELOADED)
    return Page
  }
  window.addEventListener('popstate', () => void follow())
  return {
    shown: () => shown,
    onShown: (call) => {
      calls.add(call)
      return () => calls.delete(call)
    },
    push: (url) => {
      history.pushState({ visit: newVisit() }, '', url)
      void follow()
    },
    replace: (url) => {
      history.replaceState({ visit: newVisit() }, '', url)
      void follow()
    },
    ready: follow(),
  }
}

/** A new version of the centre has other files: the page is taken anew, once. @returns whether it was. */
function reloadOnce(pattern: string): boolean {
  if (!navigator.onLine || sessionStorage.getItem(RELOADED) === pattern) return false
  sessionStorage.setItem(RELOADED, pattern)
  window.location.reload()
  return true
}

const newVisit = () => `${Date.now().toString(36)}.${Math.random().toString(36).slice(2, 6)}`
const visitOf = () => (history.state as { visit?: string } | null)?.visit ?? ''

const Context = createContext<Router | null>(null)

export const RouterProvider = Context.Provider

/** The router of the console. @throws outside one. */
export function useRouter(): Router {
  const router = useContext(Context)
  if (!router) throw new Error('there is no router around this')
  return router
}

/** What is shown now. */
export function useShown(): Shown {
  const router = useRouter()
  return useSyncExternalStore(router.onShown, router.shown)
}
