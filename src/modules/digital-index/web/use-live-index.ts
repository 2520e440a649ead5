import { useEffect, useRef } from 'react'
import { useLive } from '#platform/routes/web/live.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { PATHS } from './places.ts'

/** Several units hand in at the deadline: the page asks once for all that comes within this, ms. */
const GATHER = 800

interface Moved {
  field?: string
  round?: string
  unit?: string | null
}

/** Asks anew when the stream tells of a move: of any round, of one, or of one unit (and what concerns its whole round). */
export function useLiveIndex(round?: string, unit?: string): void {
  const refresh = useRefresh()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive<Moved>('reports', (moved) => {
    if (moved.field !== 'digital-index') return
    if (round && moved.round !== round) return
    if (unit && moved.unit && moved.unit !== unit) return
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      refresh(PATHS.all)
    }, GATHER)
  })
}
