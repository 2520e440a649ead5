import sql from 'sql-template-tag'
import { record } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { RoundRow, UnitRow } from './round-row.ts'
import { FIELD } from './set-row.ts'

/** What happened in a round: of the whole, of a unit, or of one criterion of it. */
export interface Move {
  move: string
  unit?: UnitRow
  criterion?: string
  detail?: Record<string, unknown>
}

/** Writes a change down with who and when, in the audit too, and tells the other screens. */
export async function noteMove(tx: Tx, actor: Actor, round: RoundRow, one: Move): Promise<void> {
  const { move, unit, criterion = null, detail = null } = one
  await tx.run(sql`insert into digital_index.move (round, unit, criterion, move, actor_kind, actor, at, detail)
    values (${round.id}, ${unit?.id ?? null}, ${criterion}, ${move}, ${actor.kind}, ${actor.id}, ${tx.now}, ${detail && JSON.stringify(detail)})`)
  const areaId = unit?.areaId ?? round.areaId
  const subject = unit ? { kind: 'digital-index.unit', id: unit.id } : { kind: 'digital-index.round', id: round.id }
  await record(tx, actor, `digital-index.${move}`, { ...subject, areaId }, { round: round.id, criterion, ...detail })
  // Screens of whoever reads figures of this field there; the unit's own people and those above them.
  await emit(tx, {
    kind: 'digital-index.moved',
    topic: 'reports',
    areaId,
    data: { field: FIELD, round: round.id, unit: unit?.id ?? null, move },
  })
}

/** Names of people and machines by id, for showing who did what. */
export async function namesOf(db: Sql, ids: readonly (string | null)[]): Promise<(id: string | null) => string> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const rows = await db.rows<{ id: string; name: string }>(sql`select id::text as id, name from identity.person
    where id::text = any(${wanted}::text[]) union all select id::text, name from identity.token where id::text = any(${wanted}::text[])`)
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return (id) => (id === null ? '' : (names.get(id) ?? 'Saola'))
}
