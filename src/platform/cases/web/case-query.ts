import type { CaseFilter } from './patch-cases.ts'

export const FILTER_NAMES = ['type', 'state', 'due', 'office', 'assignee', 'giver', 'area', 'parent', 'q'] as const

export type CaseView = 'list' | 'board' | 'map'

export interface CaseAsk extends CaseFilter {
  sort?: 'newest' | 'due'
}

type Words = Readonly<Record<string, string | undefined>>

/** The filters of the address as the list is asked for; nothing chosen means what is open. */
export function askOf(query: Words): CaseAsk {
  const ask: CaseAsk = {}
  for (const name of FILTER_NAMES) {
    const value = query[name]?.trim()
    if (value) ask[name] = value
  }
  ask.state ??= 'open'
  if (ask.state === 'all') delete ask.state
  if (query.sort === 'due' || query.sort === 'newest') ask.sort = query.sort
  return ask
}

/** Which way of looking the address asks for. */
export function viewOf(query: Words): CaseView {
  return query.view === 'board' || query.view === 'map' ? query.view : 'list'
}

/** Whether anything but the view is narrowed. */
export function isNarrowed(query: Words): boolean {
  return FILTER_NAMES.some((name) => query[name]) || query.sort !== undefined
}

/** What of the address a saved view keeps. */
export function keptOf(query: Words): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of [...FILTER_NAMES, 'sort', 'view']) if (query[name]) kept[name] = query[name]
  return kept
}
