import { fold } from '#kernel/vietnamese.ts'
import { type Area, type AreaIndex, isValidOn } from './build-area-index.ts'
import type { AreaRow, ListRead, RefusedRow, SuccessionRow } from './import/rows.ts'
import { unknownParent } from './refuse-import.ts'

/** A version to be written. `parent` is the code of the unit above, read on the same day. */
export interface NewVersion extends AreaRow {
  validFrom: string
  validTo: string | null
}

/** What an import of units would do on its day; pure, so that a preview and the deed cannot differ. */
export interface UnitPlan {
  insert: NewVersion[]
  /** Versions that end on the day. */
  close: Area[]
  /** Versions that began on that very day and are corrected in place. */
  correct: { id: number; row: AreaRow }[]
  /** Centre or area that a version lacked. */
  fill: { id: number; lat: number | null; lon: number | null; areaKm2: number | null }[]
  /** The same unit under another name or under another unit of the same level. */
  link: SuccessionRow[]
  unchanged: number
  spelling: { code: string; kept: string; given: string }[]
  absent: Area[]
  refused: RefusedRow[]
}

/**
 * Compares a list that speaks of the day `on` with what is known. A version that began earlier is never rewritten: it
 * ends on the day and a new one begins. Names that differ only in accents or signs are the same name, told in `spelling`.
 */
export function planUnits(index: AreaIndex, read: Pick<ListRead, 'areas'>, on: string): UnitPlan {
  const plan: UnitPlan = {
    insert: [],
    close: [],
    correct: [],
    fill: [],
    link: [],
    unchanged: 0,
    spelling: [],
    absent: [],
    refused: [],
  }
  const listed = new Set(read.areas.map((row) => row.code))
  const nation = index.on(on, 'nation')[0]
  for (const [at, given] of read.areas.entries()) {
    const row = { ...given, parent: given.parent ?? (given.kind === 'province' ? nation?.code : undefined) }
    if (row.parent && !listed.has(row.parent) && !index.find(row.parent, on)) {
      plan.refused.push(unknownParent(at, row, on))
      continue
    }
    const current = index.find(row.code, on)
    if (!current) plan.insert.push({ ...row, validFrom: on, validTo: nextStart(index, row.code, on) })
    else compare(plan, index, current, row, on)
  }
  plan.absent = absentOf(index, read.areas, listed, on)
  return plan
}

/** What is left of a name where lists differ: accents, signs, spaces, i and y (Đạ M'ri, Mađaguôi, Phú Quý). */
const bare = (name: string) =>
  fold(name)
    .replace(/[^a-z0-9]/g, '')
    .replaceAll('y', 'i')

function compare(plan: UnitPlan, index: AreaIndex, current: Area, row: AreaRow, on: string): void {
  const above = index.parent(current.id, on)
  const sameName = bare(current.fullName) === bare(row.fullName)
  const sameParent = (above?.code ?? undefined) === row.parent && current.kind === row.kind
  if (sameName && sameParent) {
    if (current.fullName !== row.fullName)
      plan.spelling.push({ code: row.code, kept: current.fullName, given: row.fullName })
    const fill = {
      id: current.id,
      lat: current.lat ?? row.lat ?? null,
      lon: current.lon ?? row.lon ?? null,
      areaKm2: current.areaKm2 ?? row.areaKm2 ?? null,
    }
    if (fill.lat !== current.lat || fill.lon !== current.lon || fill.areaKm2 !== current.areaKm2) plan.fill.push(fill)
    else plan.unchanged++
  } else if (current.validFrom === on) plan.correct.push({ id: current.id, row })
  else {
    plan.close.push(current)
    plan.insert.push({ ...row, validFrom: on, validTo: current.validTo })
    // Only where one thing changed do we know by ourselves that it is the same ground; the rest a crosswalk has to say.
    const level = row.parent === undefined ? undefined : index.find(row.parent, on)?.kind
    if (sameParent || (sameName && current.kind === row.kind && level === above?.kind))
      plan.link.push({
        on,
        kind: sameParent ? 'rename' : 'move',
        from: row.code,
        to: row.code,
        part: 'full',
        weight: 1,
        fromValidFrom: current.validFrom,
        toValidFrom: on,
      })
  }
}

function nextStart(index: AreaIndex, code: string, on: string): string | null {
  return index.versions(code).find((a) => a.validFrom > on)?.validFrom ?? null
}

/** Units of the listed units above that are valid on the day and not in the list, where the list names their level at all. */
function absentOf(index: AreaIndex, rows: readonly AreaRow[], listed: Set<string>, on: string): Area[] {
  const levels = new Set(rows.filter((r) => r.parent).map((r) => `${r.kind} ${r.parent}`))
  return index
    .on(on)
    .filter(
      (a) => isValidOn(a, on) && !listed.has(a.code) && levels.has(`${a.kind} ${index.parent(a.id, on)?.code ?? ''}`),
    )
}
