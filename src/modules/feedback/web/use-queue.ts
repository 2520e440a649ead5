import { useCallback } from 'react'
import { useLive } from '#platform/routes/web/live.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import type { TriageRow } from '../contract.ts'

export interface QueueAnswer {
  items: TriageRow[]
  counts: { triage: number; moderation: number; verdict: number }
}

/** A queue of reports, asked for again whenever a case moves anywhere. */
export function useQueue(queue: 'triage' | 'moderation' | 'verdict') {
  const answer = useGet<QueueAnswer>('/api/v1/feedback/queue', { queue })
  const refreshAll = useRefresh()
  const refresh = useCallback(() => refreshAll('/api/v1/feedback/'), [refreshAll])
  useLive('cases', refresh)
  return { answer, refresh }
}
