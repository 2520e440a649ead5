import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { AlertOut } from '#platform/alerts/contract.ts'
import type { LiveReading } from '#platform/live/contract.ts'
import type { Problem } from '#platform/routes/web/api.ts'
import { useLive, useLiveStatus } from '#platform/routes/web/live.ts'
import { useGet, usePatch, useRefresh } from '#platform/routes/web/use-get.ts'
import type { Overview } from '../contract.ts'
import { type Batch, makeBatch, makePace, type Pace } from './pace.ts'
import { patchAlert } from './patch-alert.ts'

export const OVERVIEW = '/api/v1/boards/overview'

/** What a change of freshness says live. */
export interface LiveFlip {
  subjectKind: 'series' | 'figure'
  subject: string
  to: 'fresh' | 'late' | 'missing'
}

/** How the fields' own parts take what comes live: given by the app, which knows the fields. */
export interface PartPatches {
  /** What of a batch has not come before: asked once for each batch. */
  sift: (readings: readonly LiveReading[]) => readonly LiveReading[]
  readings: (overview: Overview, readings: readonly LiveReading[]) => Overview
  flip: (overview: Overview, flip: LiveFlip) => Overview
}

/** At most one new request in so many ms for what cannot be patched. */
const REST = 15_000
/** Readings are gathered for so many ms before the screen is drawn again. */
const GATHER = 500

/**
 * The overview in one request, kept true by the live stream: readings, alerts and freshness are patched in place; figures,
 * sources, deeds and what is lacking are asked for again, at most every 15 s. After a loss of the line everything is asked for.
 */
export function useOverview(area: string | undefined, parts: PartPatches): UseQueryResult<Overview, Problem> {
  const overview = useGet<Overview>(OVERVIEW, { area }, { every: 60 })
  const patch = usePatch()
  const refresh = useRefresh()
  const { state } = useLiveStatus()
  const held = useRef<{ pace: Pace; batch: Batch<LiveReading> } | null>(null)
  useEffect(() => {
    const pace = makePace(REST, () => refresh(OVERVIEW))
    const batch = makeBatch<LiveReading>(GATHER, (items) => {
      const fresh = parts.sift(items)
      if (fresh.length) patch<Overview>(OVERVIEW, (kept) => parts.readings(kept, fresh))
    })
    held.current = { pace, batch }
    return () => {
      pace.stop()
      batch.stop()
      held.current = null
    }
  }, [patch, refresh, parts])
  const was = useRef(state)
  useEffect(() => {
    if (was.current === 'cut-off' && state === 'live') held.current?.pace.ask()
    was.current = state
  }, [state])
  const later = () => held.current?.pace.ask()
  useLive<LiveReading>('readings', (reading) => held.current?.batch.add(reading))
  useLive<AlertOut>('alerts', (alert) => {
    patch<Overview>(OVERVIEW, (kept) => patchAlert(kept, alert, Date.now()))
    later()
  })
  useLive<LiveFlip>('freshness', (flip) => {
    patch<Overview>(OVERVIEW, (kept) => parts.flip(kept, flip))
    later()
  })
  useLive('figures', later)
  useLive('sources', later)
  return overview
}
