import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { LiveReading } from '#platform/live/contract.ts'
import type { Problem } from '#platform/routes/web/api.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { useGet, usePatch } from '#platform/routes/web/use-get.ts'
import type { Overview } from '../contract.ts'
import { type Batch, makeBatch } from './batch.ts'

export const OVERVIEW = '/api/v1/boards/overview'

/** What a change of freshness says live. */
export interface LiveFlip {
  subjectKind: 'series' | 'figure' | 'giver' | 'backup'
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

/** Readings are gathered for so many ms before the screen is drawn again. */
const GATHER = 500

/**
 * The overview in one request, kept true by the live stream: readings and freshness are patched into the parts of the fields
 * here; the shell patches alerts and asks again, at most every 15 s, for what cannot be patched.
 */
export function useOverview(area: string | undefined, parts: PartPatches): UseQueryResult<Overview, Problem> {
  const overview = useGet<Overview>(OVERVIEW, { area }, { every: 60 })
  const patch = usePatch()
  const held = useRef<Batch<LiveReading> | null>(null)
  useEffect(() => {
    const batch = makeBatch<LiveReading>(GATHER, (items) => {
      const fresh = parts.sift(items)
      if (fresh.length) patch<Overview>(OVERVIEW, (kept) => parts.readings(kept, fresh))
    })
    held.current = batch
    return () => {
      batch.stop()
      held.current = null
    }
  }, [patch, parts])
  useLive<LiveReading>('readings', (reading) => held.current?.add(reading))
  useLive<LiveFlip>('freshness', (flip) => patch<Overview>(OVERVIEW, (kept) => parts.flip(kept, flip)))
  return overview
}
