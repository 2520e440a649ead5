export type AreaKind = 'nation' | 'province' | 'district' | 'commune' | 'hamlet'

/** An area as it was for a time. Its identity is code *and* validity: codes are given out again. */
export interface AreaVersion {
  id: number
  code: string
  kind: AreaKind
  name: string
  /** First day of validity. */
  validFrom: string
  /** First day of no validity any more; null = in force. */
  validTo: string | null
  parentId: number | null
}

export type SuccessionKind = 'merge' | 'split' | 'move' | 'rename'

/** What of one area went into another: all of it or a part, by weight (0 to 1) where it is known. */
export interface SuccessionLink {
  from: number
  to: number
  part: 'full' | 'partial'
  weight?: number
}

/** One act of change: from these areas to those, on a day, by a decree. */
export interface Succession {
  on: string
  kind: SuccessionKind
  links: readonly SuccessionLink[]
  decree: string
}

/** Where an area went (or came from), through any number of steps. */
export interface Descent {
  id: number
  /** `full` only when every step was. */
  part: 'full' | 'partial'
  /** Share of the asked area, multiplied along the steps and added over paths; undefined where a step has no weight. */
  weight: number | undefined
}

/** Tells whether a version is in force on a day: the first day counts, the last (`validTo`) does not. */
export function validOn(version: Pick<AreaVersion, 'validFrom' | 'validTo'>, day: string): boolean {
  return version.validFrom <= day && (version.validTo === null || day < version.validTo)
}

/** The version that bore a code on a day. 20900 was Trà Sơn; since 2025-07-01 it is Trà My. */
export function versionOn(versions: readonly AreaVersion[], code: string, day: string): AreaVersion | undefined {
  return versions.find((version) => version.code === code && validOn(version, day))
}

/**
 * What became of an area up to a day (inclusive; left out = to the end), through all steps: the areas that stand at the end
 * of the way, or the area itself where nothing happened. More than one answer means a choice nobody may make silently.
 */
export function successorsOf(successions: readonly Succession[], id: number, until?: string): Descent[] {
  const acts = successions
    .filter((act) => until === undefined || act.on <= until)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
  return descend(
    acts,
    id,
    (link) => link.from,
    (link) => link.to,
  )
}

/**
 * What an area was made of, back to a day: the areas that stood on that day (acts after it are undone; left out = to the
 * beginning). Weights are shares of the *predecessors* that went in, 1 = all of it.
 */
export function predecessorsOf(successions: readonly Succession[], id: number, since?: string): Descent[] {
  const acts = successions.filter((act) => since === undefined || act.on > since).sort((a, b) => (a.on < b.on ? 1 : -1))
  return descend(
    acts,
    id,
    (link) => link.to,
    (link) => link.from,
  )
}

/** An area and all above it, nearest first: commune, (district,) province, nation. Stops at a circle. */
export function lineage(versions: readonly AreaVersion[] | ReadonlyMap<number, AreaVersion>, id: number): number[] {
  const byId = versions instanceof Map ? versions : new Map((versions as readonly AreaVersion[]).map((v) => [v.id, v]))
  const ids: number[] = []
  for (
    let at: number | null | undefined = id;
    at != null && !ids.includes(at) && byId.has(at);
    at = byId.get(at)?.parentId
  )
    ids.push(at)
  return ids
}

function descend(
  acts: readonly Succession[],
  id: number,
  source: (link: SuccessionLink) => number,
  target: (link: SuccessionLink) => number,
): Descent[] {
  let here = new Map<number, Descent>([[id, { id, part: 'full', weight: 1 }]])
  for (const act of acts) {
    const next = new Map<number, Descent>()
    for (const place of here.values()) {
      const links = act.links.filter((link) => source(link) === place.id)
      if (links.length === 0) join(next, place)
      for (const link of links) {
        const share = link.weight ?? (link.part === 'full' ? 1 : undefined)
        join(next, {
          id: target(link),
          part: place.part === 'full' && link.part === 'full' ? 'full' : 'partial',
          weight: place.weight === undefined || share === undefined ? undefined : place.weight * share,
        })
      }
    }
    here = next
  }
  return [...here.values()]
}

/** Two ways to the same area become one: the weights add up (no more than the whole). */
function join(found: Map<number, Descent>, one: Descent): void {
  const other = found.get(one.id)
  if (!other) {
    found.set(one.id, one)
    return
  }
  const weight =
    one.weight === undefined || other.weight === undefined ? undefined : Math.min(1, one.weight + other.weight)
  found.set(one.id, { id: one.id, part: one.part === 'full' && other.part === 'full' ? 'full' : 'partial', weight })
}
