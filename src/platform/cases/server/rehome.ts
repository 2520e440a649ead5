import sql from 'sql-template-tag'
import { distanceKm } from '#kernel/geo.ts'
import { vnDay } from '#kernel/time.ts'
import { type Area, type AreaIndex, readAreaIndex } from '#platform/areas/server/area-index.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { emit, subscribe } from '#platform/events/server/outbox.ts'
import { enqueue } from '#platform/jobs/server/enqueue.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { markWords } from '#platform/search/server/mark-words.ts'
import { CASE_COLUMNS, type CaseRow } from './case-row.ts'
import { CASE } from './find-words.ts'
import { countChanges } from './tally.ts'
import { writeMoves } from './write-moves.ts'

const PORTION = 2000

/** Re-homes in one job whenever areas change. Called once when the centre starts. */
export function followBorders(db: Db): void {
  subscribe(db, 'areas.changed', (tx) => enqueue(tx, 'cases.rehome', {}, { key: 'cases.rehome' }))
}

/**
 * Moves cases whose home area has ended by today to where its ground lies now; where it was cut up, to the part whose
 * centre is nearest. The area of the day of receipt stays, and with it the name on the paper. Ended ones go along, so
 * that a new area's past is counted. Safe to repeat.
 * @returns how many moved.
 */
export async function rehomeCases(db: Db, signal?: AbortSignal): Promise<number> {
  let moved = 0
  let last = '00000000-0000-0000-0000-000000000000'
  while (!signal?.aborted) {
    const portion = await db.tx((tx) => rehomePortion(tx, last))
    moved += portion.moved
    if (portion.seen < PORTION) break
    last = portion.last
  }
  return moved
}

async function rehomePortion(tx: Tx, last: string): Promise<{ seen: number; moved: number; last: string }> {
  const today = vnDay(tx.now)
  const rows =
    await tx.rows<CaseRow>(sql`select ${CASE_COLUMNS} from cases."case" c join areas.area a on a.id = c.home_area_id
    where a.valid_to <= ${today} and c.id > ${last}::uuid order by c.id limit ${PORTION} for update of c`)
  if (rows.length === 0) return { seen: 0, moved: 0, last }
  const index = await readAreaIndex(tx)
  const changes = rows.flatMap((before) => {
    const home = newHome(index, before, today)
    return home && home.id !== before.homeAreaId ? [{ before, row: { ...before, homeAreaId: home.id } }] : []
  })
  if (changes.length) await write(tx, changes)
  return { seen: rows.length, moved: changes.length, last: rows.at(-1)!.id }
}

async function write(tx: Tx, changes: readonly { before: CaseRow; row: CaseRow }[]): Promise<void> {
  const to = changes.map(({ row }) => ({ id: row.id, home: row.homeAreaId }))
  await tx.run(sql`update cases."case" c set home_area_id = r.home, version = c.version + 1
    from jsonb_to_recordset(${JSON.stringify(to)}::jsonb) as r(id uuid, home integer) where c.id = r.id`)
  markWords(
    tx,
    CASE,
    to.map((one) => one.id),
  )
  await writeMoves(
    tx,
    changes.map(({ before, row }) => ({
      case: row.id,
      at: tx.now,
      move: 'rehomed',
      actorKind: SYSTEM.kind,
      actor: SYSTEM.id,
      fromState: row.state,
      toState: row.state,
      office: row.office,
      assignee: row.assignee,
      fill: { from: before.homeAreaId, to: row.homeAreaId },
      version: row.version + 1,
    })),
  )
  countChanges(
    tx,
    changes.map(({ before, row }) => ({ before, after: row })),
  )
  await emit(tx, { kind: 'case.recounted', data: { n: changes.length } })
}

function newHome(index: AreaIndex, row: CaseRow, day: string): Area | undefined {
  const { homeAreaId, lat, lon } = row
  const parts = index
    .links(homeAreaId)
    .filter((l) => l.fromId === homeAreaId && l.part === 'partial')
    .flatMap((l) => index.successors(l.toId, day) ?? [])
  const whole = index.links(homeAreaId).some((l) => l.fromId === homeAreaId && l.part === 'full')
  if (whole || lat === null || lon === null || parts.length < 2) return index.successors(homeAreaId, day)
  const far = (part: Area) =>
    part.lat === null || part.lon === null
      ? Number.POSITIVE_INFINITY
      : distanceKm({ lat, lon }, { lat: part.lat, lon: part.lon })
  return parts.sort((a, b) => far(a) - far(b))[0]
}
