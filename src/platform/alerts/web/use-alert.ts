import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useLive } from '#platform/routes/web/live.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { Problem } from '#platform/routes/web/problem.ts'
import { getKey, useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import type { AlertDetail, AlertOut, MoveIn } from '../contract.ts'
import { makeMove } from './make-move.ts'
import { texts } from './texts.ts'
import { ALERTS } from './use-alerts.ts'

export interface AlertHold {
  answer: UseQueryResult<AlertDetail, Problem>
  /** Makes a move; true when it was taken. `shown` is how the alert looks until the server has answered. */
  move: (move: MoveIn, shown?: Partial<AlertDetail>) => Promise<boolean>
  busy: boolean
  /** Why the last move was refused; 409 is told apart as `conflict`. */
  problem: Problem | undefined
  /** What somebody else did meanwhile, in words; what was typed stays. */
  conflict: string | undefined
  clear: () => void
}

/** One alert, kept true by the live stream, and the moves a person makes with it. */
export function useAlert(id: string): AlertHold {
  const { say } = useLang()
  const client = useQueryClient()
  const notice = useNotice()
  const refresh = useRefresh()
  const path = `${ALERTS}/${encodeURIComponent(id)}`
  const answer = useGet<AlertDetail>(path)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const [conflict, setConflict] = useState<string | undefined>(undefined)
  useLive<AlertOut>('alerts', (alert) => {
    if (alert.id !== id || busy) return
    const kept = client.getQueryData<AlertDetail>(getKey(path))
    // The list's form lacks history and moves: ask for the whole, but only when it is newer than what is shown.
    if (!kept || alert.version > kept.version) refresh(path)
  })
  const clear = useCallback(() => {
    setProblem(undefined)
    setConflict(undefined)
  }, [])
  const move: AlertHold['move'] = async (wanted, shown) => {
    const before = client.getQueryData<AlertDetail>(getKey(path))
    if (!before) return false
    setBusy(true)
    clear()
    if (shown) client.setQueryData<AlertDetail>(getKey(path), { ...before, ...shown })
    try {
      client.setQueryData(getKey(path), await makeMove(id, { ...wanted, version: before.version }))
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === ALERTS })
      return true
    } catch (error) {
      client.setQueryData(getKey(path), before)
      if (error instanceof Problem && error.status === 409) {
        const now = await client
          .fetchQuery<AlertDetail>({ queryKey: getKey(path), staleTime: 0 })
          .catch(() => undefined)
        setConflict(now ? whatChanged(before, now, say) : say(texts.changedSince))
      } else if (error instanceof Problem) setProblem(error)
      else notice({ status: 'high', title: say(texts.notDone), body: String(error) })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { answer, move, busy, problem, conflict, clear }
}

/** What has been added to the history since, in words: `Giao người xử lý · Trần Văn A`. */
export function whatChanged(
  before: Pick<AlertDetail, 'history'>,
  now: Pick<AlertDetail, 'history'>,
  say: (text: { vi: string; en: string }) => string,
): string {
  const added = now.history.slice(before.history.length)
  if (!added.length) return say(texts.changedSince)
  return added.map((one) => [say(one.title), one.actorName].filter(Boolean).join(' · ')).join('; ')
}
