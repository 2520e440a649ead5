import type { SuccessionKind } from './rows.ts'

/** A link between an old and a new unit, before its kind is known. */
export interface Link {
  from: string
  to: string
  part: 'full' | 'partial'
  fromName: string
  toName: string
}

/**
 * Names the kind of each link by its neighbours: several into one = merge; a part going elsewhere = split;
 * one into one under the same name = move, under another = rename. Districts and provinces obey the same rule.
 */
export function kindsOf(links: readonly Link[]): SuccessionKind[] {
  const into = new Map<string, number>()
  for (const link of links) into.set(link.to, (into.get(link.to) ?? 0) + 1)
  return links.map((link) => {
    if ((into.get(link.to) ?? 0) > 1) return 'merge'
    if (link.part === 'partial') return 'split'
    return link.fromName === link.toName ? 'move' : 'rename'
  })
}
