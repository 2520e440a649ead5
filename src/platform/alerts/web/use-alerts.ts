import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { useLive } from '#platform/routes/web/live.ts'
import type { Problem } from '#platform/routes/web/problem.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { getKey, useGet } from '#platform/routes/web/use-get.ts'
import type { AlertCounts, AlertOut } from '../contract.ts'
import { belongs, patchAlerts } from './patch-alerts.ts'

/** A page of alerts as the list answers it. */
export interface AlertList {
  items: AlertOut[]
  next: string | null
  /** Of the living ones under the same filters but the state. */
  counts?: AlertCounts
}

export interface AlertAsk {
  /** living, open, acknowledged or closed. */
  state: string
  severity?: string
  area?: string
  mine?: boolean
  limit: number
}

export const ALERTS = '/api/v1/alerts'

/** The query of the list for what is asked. */
export function queryOf({ state, severity, area, mine, limit }: AlertAsk) {
  return {
    state: state === 'living' ? 'open,acknowledged' : state,
    severity,
    area,
    owner: mine ? 'me' : undefined,
    limit,
  }
}

/** A list of alerts that the live stream keeps true, and how to change one before the server has answered. */
export function useAlerts(ask: AlertAsk): {
  answer: UseQueryResult<AlertList, Problem>
  put: (alert: AlertOut) => void
} {
  const client = useQueryClient()
  const { person } = useSession()
  const query = queryOf(ask)
  const answer = useGet<AlertList>(ALERTS, query)
  const put = (alert: AlertOut) => {
    const filter = { state: ask.state, severity: ask.severity, owner: ask.mine ? person.id : undefined }
    client.setQueryData<AlertList>(getKey(ALERTS, query), (kept) => {
      if (!kept) return kept
      if (!belongs(alert, filter)) return { ...kept, items: kept.items.filter((one) => one.id !== alert.id) }
      return { ...kept, items: patchAlerts(kept.items, alert, !ask.area || ask.area === alert.area) }
    })
  }
  useLive<AlertOut>('alerts', put)
  return { answer, put }
}
