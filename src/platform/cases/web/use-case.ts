import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Text } from '#kernel/text.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useOutbox } from '#platform/routes/web/outbox.ts'
import { Problem } from '#platform/routes/web/problem.ts'
import { getKey, useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import type { CaseDetail, CaseMoveIn, CaseOut } from '../contract.ts'
import { CASES, casePath, INBOX } from './cases-paths.ts'
import { moveCase } from './move-case.ts'
import { texts } from './texts.ts'

export interface CaseHold {
  answer: UseQueryResult<CaseDetail, Problem>
  /** Makes a move; true when it was taken. */
  move: (move: CaseMoveIn) => Promise<boolean>
  busy: boolean
  /** Why the last move was refused; 409 is told apart as `conflict`. */
  problem: Problem | undefined
  /** What somebody else did meanwhile, in words; what was typed stays. */
  conflict: string | undefined
  clear: () => void
}

/** One case, kept true by the live stream, and the moves a person makes with it. `wait`: do not ask yet. */
export function useCase(id: string, wait = false): CaseHold {
  const { say } = useLang()
  const client = useQueryClient()
  const notice = useNotice()
  const outbox = useOutbox()
  const refresh = useRefresh()
  const path = casePath(id)
  const answer = useGet<CaseDetail>(path, undefined, { every: 60, wait })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const [conflict, setConflict] = useState<string | undefined>(undefined)
  useLive<CaseOut>('cases', (one) => {
    if (one.id !== id || busy) return
    const kept = client.getQueryData<CaseDetail>(getKey(path))
    // The frame lacks history, moves and clock: ask for the whole, but only when it is newer than what is shown.
    if (!kept || one.version > kept.version) refresh(path)
  })
  const clear = useCallback(() => {
    setProblem(undefined)
    setConflict(undefined)
  }, [])
  const move: CaseHold['move'] = async (wanted) => {
    const before = client.getQueryData<CaseDetail>(getKey(path))
    if (!before) return false
    setBusy(true)
    clear()
    try {
      const after = await moveCase(before.id, { ...wanted, version: before.version })
      // The answer of a move may be the bare case: then the rest is asked for.
      if (after && Array.isArray(after.history)) client.setQueryData(getKey(path), after)
      else refresh(path)
      refresh(CASES, INBOX)
      return true
    } catch (error) {
      if (error instanceof Problem && error.status === 409) {
        const now = await client.fetchQuery<CaseDetail>({ queryKey: getKey(path), staleTime: 0 }).catch(() => undefined)
        setConflict(now ? whatChanged(before, now, say) : say(texts.changedSince))
      } else if (error instanceof Problem && error.status === 0 && mayWait(wanted)) {
        // Its version guards it: sent twice, or after somebody else, it is refused and said so.
        await outbox.keep({
          path: `${casePath(before.id)}/moves`,
          body: { ...wanted, version: before.version },
          aged: true,
          title: `${before.code} · ${say(before.moves.find((m) => m.move === wanted.move)?.title ?? texts.madeOffline)}`,
        })
        notice({ status: 'medium', title: say(texts.keptForLater) })
        return true
      } else if (error instanceof Problem) setProblem(error)
      else notice({ status: 'high', title: say(texts.notDone), body: String(error) })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { answer, move, busy, problem, conflict, clear }
}

/** Moves that cannot be taken back, or that change another case too, are not made blindly. */
const NEVER_LATER = ['merge', 'divert', 'reject', 'mark-duplicate']
const mayWait = (move: CaseMoveIn) => !NEVER_LATER.includes(move.move)

/** What has been added to the history since, in words: `Chuyển xử lý · Trần Văn A`. */
export function whatChanged(
  before: Pick<CaseDetail, 'history'>,
  now: Pick<CaseDetail, 'history'>,
  say: (text: Text) => string,
): string {
  const known = new Set(before.history.map((one) => one.id))
  const added = now.history.filter((one) => !known.has(one.id))
  if (!added.length) return say(texts.changedSince)
  return added.map((one) => [say(one.title), one.actorName].filter(Boolean).join(' · ')).join('; ')
}
