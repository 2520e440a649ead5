import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { AlertOut } from '#platform/alerts/contract.ts'
import type { Overview } from '#platform/boards/contract.ts'
import { patchAlert } from '#platform/boards/web/patch-alert.ts'
import { type Live, useLive } from '#platform/routes/web/live.ts'
import { usePatch, useRefresh } from '#platform/routes/web/use-get.ts'
import { OVERVIEW } from './use-overview.ts'

/** What can be patched is; the rest is asked for at most so often (ms), whatever storm is blowing. */
const REST = 15_000

/** Keeps the answers true: alerts are patched into the overview, other changes are asked for again, everything after a loss. */
export function LiveRefresh({ live }: { live: Live }) {
  const refresh = useRefresh()
  const patch = usePatch()
  const client = useQueryClient()
  const waiting = useRef(new Set<string>())
  const turn = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const later = (...begins: string[]) => {
    for (const begin of begins) waiting.current.add(begin)
    turn.current ??= setTimeout(() => {
      turn.current = undefined
      refresh(...waiting.current)
      waiting.current.clear()
    }, REST)
  }
  useLive<AlertOut>('alerts', (alert) => {
    patch<Overview>(OVERVIEW, (kept) => patchAlert(kept, alert, Date.now()))
    later('/api/v1/boards')
  })
  useLive('freshness', () => later('/api/v1/boards', '/api/v1/freshness'))
  useLive('figures', () => later('/api/v1/boards', '/api/v1/figures'))
  useLive('sources', () => later('/api/v1/boards', '/api/v1/sources'))
  useLive('things', () => later('/api/v1/things'))
  useLive('areas', () => later('/api/v1/areas'))
  useEffect(() => live.onBack(() => void client.invalidateQueries()), [live, client])
  useEffect(() => () => clearTimeout(turn.current), [])
  return null
}
