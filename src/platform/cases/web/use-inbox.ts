import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { get } from '#platform/routes/web/api.ts'
import { useLive } from '#platform/routes/web/live.ts'
import type { Problem } from '#platform/routes/web/problem.ts'
import { getKey, useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import type { CaseOut, InboxGroup, InboxOf } from '../contract.ts'
import type { InboxOut } from '../desk-contract.ts'
import { CASES, INBOX } from './cases-paths.ts'
import { type GroupHeld, heldGroups, type MorePages, patchInbox, patchMore } from './inbox-store.ts'

/** Rows of a later page. */
const PAGE = 500
/** A storm of changes asks anew at most so often, ms. */
const REST = 4000

export interface InboxHold {
  groups: readonly GroupHeld[] | undefined
  people: InboxOut['people']
  offices: InboxOut['offices']
  problem: Problem | null
  retry: () => void
  /** Reads on in a group. */
  more: (group: InboxGroup) => void
  /** Shows a changed case before the server has answered. */
  put: (one: CaseOut) => void
}

/** Everything one has to look at over all fields: painted by one request, read on while scrolling, kept true by the stream. */
export function useInbox(of: InboxOf = 'me'): InboxHold {
  const client = useQueryClient()
  const refresh = useRefresh()
  const query = useMemo(() => (of === 'me' ? {} : { of }), [of])
  const answer = useGet<InboxOut>(INBOX, query)
  const [later, setLater] = useState<{ of: InboxOf; pages: MorePages }>({ of, pages: {} })
  const pages = later.of === of ? later.pages : NONE
  const reading = useRef(new Set<string>())
  const groups = useMemo(() => answer.data && heldGroups(answer.data, pages), [answer.data, pages])
  const put = (one: CaseOut) => {
    client.setQueryData<InboxOut>(getKey(INBOX, query), (kept) => kept && patchInbox(kept, one))
    setLater((kept) => ({ ...kept, pages: patchMore(kept.pages, one) }))
  }
  const turn = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(turn.current), [])
  useLive<CaseOut>('cases', (one) => {
    put(one)
    turn.current ??= setTimeout(() => {
      turn.current = undefined
      refresh(INBOX)
    }, REST)
  })
  const more = useCallback(
    (group: InboxGroup) => {
      const held = groups?.find((some) => some.group === group)
      const key = `${of} ${group} ${held?.next}`
      if (!held?.next || reading.current.has(key)) return
      reading.current.add(key)
      get<{ items: CaseOut[]; next: string | null }>(CASES, {
        inbox: group,
        of: of === 'me' ? undefined : of,
        sort: 'due',
        limit: PAGE,
        cursor: held.next,
      })
        .then((page) =>
          setLater((kept) => {
            const before = kept.of === of ? kept.pages : NONE
            const items = [...(before[group]?.items ?? []), ...page.items]
            return { of, pages: { ...before, [group]: { items, next: page.next } } }
          }),
        )
        // The line is down: the next scroll asks again.
        .catch(() => reading.current.delete(key))
    },
    [groups, of],
  )
  return {
    groups,
    people: answer.data?.people ?? [],
    offices: answer.data?.offices ?? [],
    problem: answer.data ? null : answer.error,
    retry: () => void answer.refetch(),
    more,
    put,
  }
}

const NONE: MorePages = {}
