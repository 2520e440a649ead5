import { useMemo } from 'react'
import { useGet } from '#platform/routes/web/use-get.ts'
import type { CaseOut, InboxOf } from '../contract.ts'
import { CASES } from './cases-paths.ts'
import { byDue, owesApology } from './owes-apology.ts'
import { useCaseTypes } from './use-case-types.ts'
import { useNextWorkingDay } from './use-next-working-day.ts'

const MOST = 500

/** The cases a letter of apology is owed for today, over everything I may work on: late, or due on the next working day. */
export function useApologies(of: InboxOf): { items: readonly CaseOut[]; count: number | undefined } {
  const day = useNextWorkingDay()
  const types = useCaseTypes()
  const mirrored = types.all.filter((type) => type.record === 'mirrored').map((type) => type.id)
  const got = useGet<{ items: CaseOut[]; next: string | null; total?: number }>(
    CASES,
    {
      inbox: 'mine',
      of: of === 'office' ? 'office' : 'all',
      type: mirrored.join(','),
      due: day,
      sort: 'due',
      limit: MOST,
      total: true,
    },
    { wait: mirrored.length === 0 },
  )
  return useMemo(() => {
    if (types.ready && mirrored.length === 0) return { items: [], count: 0 }
    if (!got.data) return { items: [], count: undefined }
    const items = got.data.items.filter((one) => owesApology(one, day)).sort(byDue)
    return { items, count: got.data.next === null ? items.length : Math.max(items.length, got.data.total ?? 0) }
  }, [got.data, day, types.ready, mirrored.length])
}
