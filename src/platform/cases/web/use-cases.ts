import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { get } from '#platform/routes/web/api.ts'
import { useLive } from '#platform/routes/web/live.ts'
import type { Problem } from '#platform/routes/web/problem.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { getKey } from '#platform/routes/web/use-get.ts'
import type { CaseOut } from '../contract.ts'
import { CASES } from './cases-paths.ts'
import { belongs, type CaseFilter, patchCases } from './patch-cases.ts'

interface CasePage {
  items: CaseOut[]
  next: string | null
  total?: number
  partial?: boolean
}

const PAGE = 200

export interface CasesHold {
  items: readonly CaseOut[]
  /** How many there are in all; undefined until counted. */
  total: number | undefined
  /** Too many hold the words to look at all in time: earlier ones may be missing. */
  partial: boolean
  ready: boolean
  problem: Problem | null
  /** A new filter is on its way and the old list still stands. */
  stale: boolean
  more: (() => void) | undefined
  retry: () => void
}

/** A list of cases page by page, kept true by the live stream. */
export function useCases(filter: CaseFilter & { sort?: 'newest' | 'due' }, page = PAGE): CasesHold {
  const client = useQueryClient()
  const me = useSession().person.id
  const key = [...getKey(CASES, { ...filter, limit: page }), 'pages']
  const answer = useInfiniteQuery<CasePage, Problem, InfiniteData<CasePage>, readonly unknown[], string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      get<CasePage>(CASES, { ...filter, limit: page, cursor: pageParam, total: pageParam === undefined }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  useLive<CaseOut>('cases', (one) => {
    const fits = belongs(one, filter, me, Date.now())
    client.setQueryData<InfiniteData<CasePage>>(key, (kept) => {
      const first = kept?.pages[0]
      if (!kept || !first) return kept
      const known = kept.pages.some((some) => some.items.some((item) => item.id === one.id))
      const pages = kept.pages.map((some, at) => ({
        ...some,
        items: patchCases(some.items, one, known || at === 0 ? fits : 'no'),
      }))
      const grown =
        pages.reduce((n, some) => n + some.items.length, 0) - kept.pages.reduce((n, some) => n + some.items.length, 0)
      return {
        ...kept,
        pages: pages.map((some) => (some.total === undefined ? some : { ...some, total: some.total + grown })),
      }
    })
  })
  const items = useMemo(() => answer.data?.pages.flatMap((some) => some.items) ?? [], [answer.data])
  // A search that was cut short gives nothing yet, and a cursor from where it goes on.
  const looking = items.length === 0 && answer.hasNextPage
  const { isFetching, isError, fetchNextPage } = answer
  useEffect(() => {
    if (looking && !isFetching && !isError) void fetchNextPage()
  }, [looking, isFetching, isError, fetchNextPage])
  return {
    items,
    total: answer.data?.pages[0]?.total,
    partial: answer.data?.pages.some((some) => some.partial) ?? false,
    ready: answer.data !== undefined && !(looking && !isError),
    problem: answer.data === undefined ? answer.error : null,
    stale: answer.isPlaceholderData,
    more: answer.hasNextPage && !answer.isFetchingNextPage ? () => void answer.fetchNextPage() : undefined,
    retry: () => void answer.refetch(),
  }
}
