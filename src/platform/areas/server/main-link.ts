import type { Area } from './build-area-index.ts'

/** One link of a succession: this unit passed, wholly or in part, into that one on a day. */
export interface Link {
  on: string
  kind: 'merge' | 'split' | 'move' | 'rename'
  fromId: number
  toId: number
  part: 'full' | 'partial'
  weight: number | null
  basis: string | null
  decree: string | null
}

/**
 * Where a unit's ground mainly went: wholly, else the largest share; with no shares declared the unit of the same code.
 * A unit cut up into units of another level (a district into communes) went nowhere in particular: undefined.
 */
export function mainLink(from: Area, links: readonly Link[], get: (id: number) => Area): Link | undefined {
  const fit = links.filter((l) => l.part === 'full' || get(l.toId).kind === from.kind)
  return best(fit, (l) => [l.part === 'full' ? 1 : 0, l.weight ?? 0, get(l.toId).code === from.code ? 1 : 0, -l.toId])
}

/** Where a unit mainly came from: the same level first, then the largest ground it got, then the same code. */
export function originLink(to: Area, links: readonly Link[], get: (id: number) => Area): Link | undefined {
  return best(links, (l) => {
    const from = get(l.fromId)
    const share = l.weight ?? (l.part === 'full' ? 1 : 0)
    return [from.kind === to.kind ? 1 : 0, share * (from.areaKm2 ?? 0), from.code === to.code ? 1 : 0, share, -l.fromId]
  })
}

function best(links: readonly Link[], marks: (link: Link) => number[]): Link | undefined {
  let top: { link: Link; marks: number[] } | undefined
  for (const link of links) {
    const own = marks(link)
    if (!top || beats(own, top.marks)) top = { link, marks: own }
  }
  return top?.link
}

function beats(a: number[], b: number[]): boolean {
  const at = a.findIndex((mark, i) => mark !== b[i])
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
}
