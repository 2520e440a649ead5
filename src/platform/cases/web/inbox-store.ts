import type { CaseOut, InboxGroup } from '../contract.ts'
import type { InboxOut } from '../desk-contract.ts'
import { byDue } from './owes-apology.ts'
import { patchCases } from './patch-cases.ts'

/** The groups of the inbox in the order they are shown: what is late first. */
export const GROUPS = ['late', 'today', 'waiting', 'missing', 'soon'] as const

export type ShownGroup = (typeof GROUPS)[number]

/** Whether a word names a group that is shown. */
export function isGroup(word: string | undefined): word is ShownGroup {
  return (GROUPS as readonly (string | undefined)[]).includes(word)
}

/** One group as it is shown: what is loaded, how many there are in all, and where to go on. */
export interface GroupHeld {
  group: ShownGroup
  count: number
  items: CaseOut[]
  /** Cursor of the next page; null = everything is here. */
  next: string | null
}

/** Pages read beyond the first, by group. */
export type MorePages = Readonly<Partial<Record<InboxGroup, { items: readonly CaseOut[]; next: string | null }>>>

/**
 * The groups with everything read so far: first pages as the server gives them anew, then the later ones; a case stands once,
 * ended ones leave. The count never says less than what is shown.
 */
export function heldGroups(first: InboxOut, more: MorePages): GroupHeld[] {
  return first.groups.flatMap(({ group, count, items, next }) => {
    if (!isGroup(group)) return []
    const later = more[group]
    const known = new Set(items.map((one) => one.id))
    const all = [...items, ...(later?.items ?? []).filter((one) => !known.has(one.id))]
    const shown = all.filter((one) => one.endedAt === null).sort(byDue)
    const ended = all.length - shown.length
    const end = later ? later.next : next
    return [
      { group, items: shown, next: end, count: end === null ? shown.length : Math.max(count - ended, shown.length) },
    ]
  })
}

/** The inbox after a live case: known ones are changed where they stand; what belongs elsewhere now is told by the next answer. */
export function patchInbox(first: InboxOut, one: CaseOut): InboxOut {
  return { ...first, groups: first.groups.map((held) => ({ ...held, items: patchCases(held.items, one, 'unsure') })) }
}

/** The same for later pages. */
export function patchMore(more: MorePages, one: CaseOut): MorePages {
  return Object.fromEntries(
    Object.entries(more).map(([group, page]) => [group, { ...page, items: patchCases(page.items, one, 'unsure') }]),
  )
}
