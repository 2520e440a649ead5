import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { get, type Problem, type Query } from './api.ts'
import { type Asked, askAgainOnceThere } from './ask-again.ts'

export interface GetOptions {
  /** Ask again every so many seconds, a net under the live stream. Default 120; 0 = never. */
  every?: number
  /** Do not ask yet. */
  wait?: boolean
}

/** Reads a path of the centre and keeps it fresh; while a new query of the same path loads the old answer stays on screen. */
export function useGet<T>(
  path: string,
  query?: Query,
  { every = 120, wait = false }: GetOptions = {},
): UseQueryResult<T, Problem> {
  return useQuery<T, Problem>({
    queryKey: getKey(path, query),
    queryFn: ({ signal }) => get<T>(path, query, signal),
    placeholderData: (before, query) => (query?.queryKey[0] === path ? before : undefined),
    refetchInterval: every > 0 && every * 1000,
    enabled: !wait,
  })
}

/** The key under which an answer is kept. */
export function getKey(path: string, query?: Query): readonly unknown[] {
  const words = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return [path, Object.fromEntries(words)]
}

/** Asks again for everything whose path begins so: after a move, or when the stream says that something changed. */
export function useRefresh(): (...begins: string[]) => void {
  const client = useQueryClient()
  return useCallback(
    (...begins) => {
      const predicate = ({ queryKey: [path] }: Asked) =>
        typeof path === 'string' && begins.some((begin) => path.startsWith(begin))
      askAgainOnceThere(client, predicate)
      void client.invalidateQueries({ predicate })
    },
    [client],
  )
}

/** Changes kept answers in place, all whose path is `path`: what the live stream brings, or a move before it is confirmed. */
export function usePatch(): <T>(path: string, change: (kept: T) => T) => void {
  const client = useQueryClient()
  return useCallback(
    <T>(path: string, change: (kept: T) => T) => {
      const predicate = ({ queryKey }: Asked) => queryKey[0] === path
      askAgainOnceThere(client, predicate)
      client.setQueriesData<T>({ predicate }, (kept) => (kept === undefined ? kept : change(kept)))
    },
    [client],
  )
}
