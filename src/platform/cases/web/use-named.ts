import { useMemo } from 'react'
import type { Text } from '#kernel/text.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import type { Choice } from '#ui/select.tsx'

interface Listed {
  code: string
  title?: Text
  name?: Text
}

/** What stands on a list that a field names (`of`), by code: to choose from, and to read a code as a name. */
export function useNamed(of: string | undefined): readonly Choice[] {
  const { say } = useLang()
  const got = useGet<{ items: Listed[] }>(of ?? '', undefined, { every: 0, wait: !of })
  return useMemo(
    () =>
      (got.data?.items ?? []).map(({ code, title, name }) => {
        const words = title ?? name
        return { value: code, label: words ? say(words) : code }
      }),
    [got.data, say],
  )
}
