import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import type { Choice } from '#ui/select.tsx'

interface Row {
  id: string
  title: { vi: string; en: string }
  unit: string
}

/** Every indicator that is given as a figure, as choices of a picker. */
export function useIndicators(): Choice[] {
  const { say } = useLang()
  const got = useGet<{ items: Row[] }>(
    '/api/v1/indicators',
    { of: 'figure', limit: 1000, fields: 'id,title,unit' },
    { every: 0 },
  )
  return (got.data?.items ?? []).map((one) => ({ value: one.id, label: say(one.title), note: one.unit }))
}
