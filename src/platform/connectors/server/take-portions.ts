import sql from 'sql-template-tag'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { checkFigures, type FiguresChecked } from '#platform/figures/server/check-figures.ts'
import { enterChecked } from '#platform/figures/server/enter-figures.ts'
import type { FigureRow } from '#platform/figures/server/row.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { keepRejects, noteRun, type Reject } from '#platform/sources/server/ledger.ts'
import type { KeptUpload, Taking } from './kept-upload.ts'

/** Figures of one transaction: about half a second of work. */
export const PORTION = 3500

/** A part of a file's figures, checked. */
export interface Portion {
  upload: string
  rows: readonly FigureRow[]
  /** How many of the file's figures are gone through with it. */
  upTo: number
  checked: FiguresChecked
}

/**
 * What of a file's figures is still to be taken, checked as a whole (its values are judged against each other as the
 * preview did), then parted. A unit is not divided while it fits, so that its parts and totals become known together.
 */
export async function portionsOf(
  db: Sql,
  actor: Actor,
  upload: Pick<KeptUpload, 'id' | 'batch' | 'status' | 'taken'>,
  most = PORTION,
): Promise<Portion[]> {
  const all = byUnit(upload.batch.figures ?? []).map((f) => ({ ...f, status: upload.status }))
  const rows = all.slice(upload.taken)
  if (!rows.length) return []
  const checked = await checkFigures(db, actor, rows)
  const portions: Portion[] = []
  let [good, bad] = [0, 0]
  const rejected = checked.rejected.toSorted((a, b) => a.index - b.index)
  for (const [from, to] of cutsOf(rows, most)) {
    const own: FiguresChecked = { good: [], rejected: [], warnings: [], forbidden: 0 }
    while (good < checked.good.length && checked.good[good]!.index < to) own.good.push(checked.good[good++]!)
    while (bad < rejected.length && rejected[bad]!.index < to) own.rejected.push(rejected[bad++]!)
    own.rejected = own.rejected.map((r) => ({ ...r, index: r.index - from }))
    portions.push({ upload: upload.id, rows: rows.slice(from, to), upTo: upload.taken + to, checked: own })
  }
  return portions
}

/** Writes one portion, keeps what of it is refused, and how far the file is. @returns what it has come to with it. */
export async function takePortion(tx: Tx, taking: Taking, portion: Portion): Promise<Taking> {
  const { run, sourceId, simulated, giver } = taking
  const entered = await enterChecked(tx, taking.actor, portion.checked, {
    sourceId,
    runId: run,
    ...(simulated !== undefined && { simulated }),
    ...(giver !== undefined && { giver }),
  })
  const late: Reject[] = entered.rejected.map((r) => ({
    kind: 'figure',
    raw: portion.rows[r.index],
    reason: r.reason,
  }))
  await keepRejects(tx, run, late)
  const now: Taking = { ...taking, accepted: taking.accepted + entered.accepted, late: [...taking.late, ...late] }
  await tx.run(
    sql`update connectors.upload set taken = ${portion.upTo}, taking = ${JSON.stringify(now)} where id = ${portion.upload}`,
  )
  await noteRun(tx, run, { accepted: entered.accepted, duplicates: 0, rejected: late.length })
  return now
}

/** Figures with those of a unit side by side, the units in the order they first come in. */
function byUnit<T extends { area?: unknown }>(figures: readonly T[]): T[] {
  return [...Map.groupBy(figures, (f) => f.area).values()].flat()
}

/** Where portions begin and end: at a unit's end, or in the midst of a unit that is larger than a portion. */
function cutsOf(rows: readonly FigureRow[], most: number): [from: number, to: number][] {
  const cuts: [number, number][] = []
  let from = 0
  for (let at = 1; at <= rows.length; at++) {
    const ends = at === rows.length || rows[at]!.area !== rows[at - 1]!.area
    if (!ends && at - from < most * 2) continue
    const next = ends && at < rows.length ? endOfUnit(rows, at) : at
    if (at === rows.length || next - from > most || !ends) {
      cuts.push([from, at])
      from = at
    }
  }
  return cuts
}

/** Where the unit that begins at a row ends. */
function endOfUnit(rows: readonly FigureRow[], begin: number): number {
  let at = begin + 1
  while (at < rows.length && rows[at]!.area === rows[begin]!.area) at++
  return at
}
