import type { AssignableOut } from '#platform/identity/contract.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import type { Choice } from '#ui/select.tsx'

/**
 * Who may make a report of this place and field. A report of no one field is for those who work in every field: somebody
 * granted one field only could not write it.
 */
export function useOwners(area: string | null, field: string | null): Choice[] {
  const got = useGet<{ items: AssignableOut[] }>(
    '/api/v1/people/assignable',
    { area: area ?? undefined, field: field || undefined, for: 'cases' },
    { every: 0, wait: !area },
  )
  return (got.data?.items ?? []).map((one) => ({ value: one.id, label: one.name, note: one.position }))
}
