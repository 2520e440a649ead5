import { useEffect } from 'react'
import type { BoardLine } from '#platform/boards/board-contract.ts'
import { boardUrl } from '#platform/boards/web/built/addresses.ts'
import { sendOnce } from '#platform/routes/web/api.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useSession } from '#platform/routes/web/session.ts'

const STARTED = 'saola.started'

/** Whether an address is the console's bare start: the overview without a filter, as one types it or comes from signing in. */
export function isStart(path: string, search: string): boolean {
  return /^\/app\/?$/.test(path) && search === ''
}

/** Makes the next opening a start again: whoever signs in after this begins on their own first page. */
export function forgetStart(): void {
  sessionStorage.removeItem(STARTED)
}

/** Leads to the board a person made their first page: once a window, from the bare start. Later the overview is the overview. */
export function useStart(): void {
  const { go } = useHere()
  const { may } = useSession()
  const reads = may('boards:read')
  useEffect(() => {
    if (sessionStorage.getItem(STARTED)) return
    sessionStorage.setItem(STARTED, '1')
    if (!reads || !isStart(location.pathname, location.search)) return
    sendOnce<{ items: BoardLine[] }>('GET', '/api/v1/boards')
      .then(({ items }) => {
        const mine = items.find((one) => one.home)
        // Whoever has gone on in the meantime stays where they are.
        if (mine && isStart(location.pathname, location.search)) go(boardUrl(mine.id), { replace: true })
      })
      // Without an answer the overview is a good start.
      .catch(() => {})
  }, [go, reads])
}

/** `useStart` as a part of the frame. */
export function Start() {
  useStart()
  return null
}
