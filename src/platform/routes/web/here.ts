import { useCallback, useMemo } from 'react'
import type { Query } from './api.ts'
import { changeQuery, readQuery } from './query.ts'
import { useRouter, useShown } from './router.ts'

export interface Here {
  path: string
  /** Parts of the path: `{id}`, `{code}`, `{indicator}`. */
  params: Readonly<Record<string, string>>
  /** The filters of the page, from the address. */
  query: Readonly<Record<string, string | undefined>>
  /** Goes to an address of the console, made by a function of urls.ts. */
  go: (url: string, how?: { replace?: boolean }) => void
  /** Changes filters in the address; an empty value takes one out. Back undoes it, unless `replace`. */
  change: (change: Query, how?: { replace?: boolean }) => void
}

/** How to go on, for who does not ask where we are: a change of the address does not draw it anew. */
export function useGo(): Here['go'] {
  const router = useRouter()
  return useCallback(
    (url, how) => {
      if (how?.replace) router.replace(url)
      else router.push(url)
    },
    [router],
  )
}

/** Where we are and how to go on: every filter lives in the address, so back works and a link opens the same view. */
export function useHere(): Here {
  const go = useGo()
  const { path, search, params } = useShown()
  const query = useMemo(() => readQuery(search), [search])
  const change = useCallback<Here['change']>(
    (wanted, how) => go(`${location.pathname}${changeQuery(location.search, wanted)}`, how),
    [go],
  )
  return { path, params, query, go, change }
}
