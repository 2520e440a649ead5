import { addDays, vnDay } from '#kernel/time.ts'
import type { CaseOut, CasesQuery } from '../contract.ts'
import { isLate } from './due-standing.ts'

/** The filters of a list as they stand in the address. */
export type CaseFilter = Pick<
  CasesQuery,
  'type' | 'state' | 'due' | 'office' | 'assignee' | 'giver' | 'area' | 'parent' | 'q'
>

/**
 * Whether a case that the stream brings belongs to a list with these filters. Area and words are judged by the server alone:
 * `unsure` when they are set and nothing else speaks against it.
 */
export function belongs(one: CaseOut, filter: CaseFilter, me: string, now: number): 'yes' | 'no' | 'unsure' {
  const types = filter.type?.split(',')
  const person = (wanted: string | undefined, id: string | null) =>
    !wanted || (wanted === 'none' ? id === null : id === (wanted === 'me' ? me : wanted))
  const fits =
    (!types || types.includes(one.type)) &&
    inState(one, filter.state) &&
    inDue(one, filter.due, now) &&
    (!filter.office || one.office === filter.office) &&
    person(filter.assignee, one.assignee) &&
    person(filter.giver, one.giver) &&
    (!filter.parent || (one.parent !== null && `${one.parent.kind}:${one.parent.id}` === filter.parent))
  if (!fits) return 'no'
  return filter.q || filter.area ? 'unsure' : 'yes'
}

/** The list after a live case: a newer version takes the place of the older; one that no longer belongs leaves; a new one comes first. */
export function patchCases<T extends Partial<CaseOut>>(
  items: readonly T[],
  one: CaseOut,
  fits: 'yes' | 'no' | 'unsure',
): T[] {
  const kept = items.find((item) => item.id === one.id)
  if (!kept) return fits === 'yes' ? [one as unknown as T, ...items] : [...items]
  if ((kept.version ?? 0) > one.version) return [...items]
  if (fits === 'no') return items.filter((item) => item.id !== one.id)
  // Live frames bear no listed fields that are personal to the reader: what the list knew stays.
  return items.map((item) =>
    item.id === one.id ? { ...item, ...one, fields: { ...item.fields, ...one.fields } } : item,
  )
}

function inState(one: CaseOut, wanted: string | undefined): boolean {
  if (!wanted) return true
  return wanted.split(',').some((state) => {
    if (state === 'open') return one.endedAt === null
    if (state === 'ended') return one.endedAt !== null
    return one.state === state || one.phase === state
  })
}

function inDue(one: CaseOut, wanted: string | undefined, now: number): boolean {
  if (!wanted) return true
  if (wanted === 'none') return one.dueAt === null
  if (one.dueAt === null || one.endedAt !== null) return false
  const today = vnDay(new Date(now))
  if (wanted === 'overdue') return isLate(one, now)
  const day = vnDay(new Date(one.dueAt))
  if (wanted === 'today') return day === today
  const until = wanted === 'soon' ? addDays(today, 3) : wanted === 'week' ? addDays(today, 7) : wanted
  return day <= until && (wanted.length === 10 || !isLate(one, now))
}
