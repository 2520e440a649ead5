import { useMemo } from 'react'
import type { OfficeOut } from '#platform/offices/contract.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'

/** As much of an office as choosing one needs. */
export interface OfficeChoice {
  code: string
  name: string
}

/** The offices of the centre by name, in the language of the screen. */
export function useOffices(wait = false): readonly OfficeChoice[] {
  const { say } = useLang()
  const got = useGet<{ items: OfficeOut[] }>('/api/v1/offices', { limit: 1000 }, { every: 0, wait })
  return useMemo(
    () =>
      (got.data?.items ?? [])
        .map(({ code, name }) => ({ code, name: say(name) }))
        .sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    [got.data, say],
  )
}
