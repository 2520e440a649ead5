import type { AreaKind } from '../contract.ts'
import { type Link, mainLink, originLink } from './main-link.ts'

/** One version of a unit: what a code meant from `validFrom` up to, not including, `validTo`. */
export interface Area {
  id: number
  code: string
  kind: AreaKind
  name: string
  fullName: string
  parentId: number | null
  validFrom: string
  validTo: string | null
  /** Centre, WGS 84 degrees. */
  lat: number | null
  lon: number | null
  areaKm2: number | null
}

/** All versions of all units with their lines up, down, forward and back. Days are 'YYYY-MM-DD'. */
export interface AreaIndex {
  /** @throws a bug when the id is unknown: ids come from our own tables. */
  get(id: number): Area
  /** Whether there is such a version. */
  has(id: number): boolean
  /** What a code meant on a day. */
  find(code: string, day: string): Area | undefined
  /** The version a code means on that day or, where it means none then, the one nearest in time. */
  nearest(code: string, day: string): Area | undefined
  /** Everything a code has meant, oldest first. */
  versions(code: string): readonly Area[]
  /** Itself first, then the units above, then whatever itself and those passed into, and the units above that. */
  lineage(id: number): number[]
  /** Everything whose lineage holds this unit: itself, units below it of all dates, and their predecessors. */
  subtree(id: number): number[]
  /** Units directly below on a day, by code. */
  children(id: number, day: string): Area[]
  /** The unit above on a day: the recorded one, or what it had become by then. */
  parent(id: number, day: string): Area | undefined
  /** All units valid on a day, upper levels first, then by code. */
  on(day: string, kind?: AreaKind): Area[]
  /** The unit that this one's ground mainly is on that day, before or after. */
  successors(id: number, day: string): Area | undefined
  /** All links of successions from and to this unit. */
  links(id: number): Link[]
}

const HEIGHT: Record<AreaKind, number> = { nation: 0, province: 1, district: 2, commune: 3, hamlet: 4 }

/** Tells whether a unit is valid on a day; the last day is exclusive. */
export function isValidOn(area: Area, day: string): boolean {
  return area.validFrom <= day && (area.validTo === null || day < area.validTo)
}

/** Builds the index from all rows; pure. Of several links out of a unit the main one is followed: whole, else largest share. */
export function buildAreaIndex(areas: readonly Area[], links: readonly Link[]): AreaIndex {
  const byId = new Map(areas.map((a) => [a.id, a]))
  const byCode = groupBy(areas, (a) => a.code)
  for (const versions of byCode.values()) versions.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  const out = groupBy(links, (l) => l.fromId)
  const into = groupBy(links, (l) => l.toId)
  const get = (id: number): Area => {
    const area = byId.get(id)
    if (!area) throw new Error(`No area has the id ${id}`)
    return area
  }
  const passed = (area: Area) => mainLink(area, out.get(area.id) ?? [], get)
  const lines = new Map<number, number[]>()
  const lineage = (id: number): number[] => {
    const known = lines.get(id)
    if (known) return known
    const line = lineUp(get(id), get, passed)
    lines.set(id, line)
    return line
  }
  let below: Map<number, number[]> | undefined
  const successors = (id: number, day: string, guard = 64): Area | undefined => {
    const area = get(id)
    if (isValidOn(area, day)) return area
    if (guard === 0) return undefined
    if (day < area.validFrom) {
      const origin = originLink(area, into.get(id) ?? [], get)
      return origin && successors(origin.fromId, day, guard - 1)
    }
    const next = passed(area)
    if (next) return successors(next.toId, day, guard - 1)
    return area.parentId === null || !out.has(id) ? undefined : successors(area.parentId, day, guard - 1)
  }
  const parent = (id: number, day: string) => {
    const above = get(id).parentId
    return above === null ? undefined : successors(above, day)
  }
  const on = memo((day: string) =>
    areas
      .filter((a) => isValidOn(a, day))
      .sort((a, b) => HEIGHT[a.kind] - HEIGHT[b.kind] || (a.code < b.code ? -1 : 1)),
  )
  return {
    get,
    has: (id) => byId.has(id),
    find: (code, day) => byCode.get(code)?.find((a) => isValidOn(a, day)),
    nearest: (code, day) => {
      const versions = byCode.get(code) ?? []
      return versions.findLast((a) => a.validFrom <= day) ?? versions[0]
    },
    versions: (code) => byCode.get(code) ?? [],
    lineage,
    subtree: (id) => {
      below ??= invert(areas, lineage)
      return below.get(get(id).id) ?? [id]
    },
    children: (id, day) => on(day).filter((a) => a.id !== id && parent(a.id, day)?.id === id),
    parent,
    on: (day, kind) => (kind ? on(day).filter((a) => a.kind === kind) : on(day)),
    successors: (id, day) => successors(id, day),
    links: (id) => [...(into.get(id) ?? []), ...(out.get(id) ?? [])],
  }
}

/** Self and the units above first; then the same for what each of these became, so that history lies below today's map. */
function lineUp(area: Area, get: (id: number) => Area, passed: (area: Area) => Link | undefined): number[] {
  const line: number[] = []
  let level: Area[] = [area]
  while (level.length) {
    const next: Area[] = []
    for (const start of level)
      for (
        let at: Area | undefined = start;
        at && !line.includes(at.id);
        at = at.parentId === null ? undefined : get(at.parentId)
      ) {
        line.push(at.id)
        const became = passed(at)
        if (became) next.push(get(became.toId))
      }
    level = next
  }
  return line
}

function invert(areas: readonly Area[], lineage: (id: number) => number[]): Map<number, number[]> {
  const below = new Map<number, number[]>(areas.map((a) => [a.id, [a.id]]))
  for (const a of areas) for (const above of lineage(a.id)) if (above !== a.id) below.get(above)?.push(a.id)
  return below
}

function groupBy<T, K>(rows: readonly T[], key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}

/** Keeps the last few answers: nearly every question is about today. */
function memo<T>(ask: (day: string) => T): (day: string) => T {
  const kept = new Map<string, T>()
  return (day) => {
    const known = kept.get(day)
    if (known) return known
    if (kept.size >= 16) kept.clear()
    const answer = ask(day)
    kept.set(day, answer)
    return answer
  }
}
