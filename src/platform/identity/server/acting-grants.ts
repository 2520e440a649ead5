import sql from 'sql-template-tag'
import type { Grant } from '#kernel/access.ts'
import { addDays, vnDay } from '#kernel/time.ts'
import { endGrant, type GrantRow, giveGrant, grantsOf, type NewGrant } from '#platform/access/server/grants.ts'
import { type AreaIndex, areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'

interface Turn {
  id: string
  forPerson: string
  byPerson: string
  areaId: number | null
  field: string | null
  to: Date
}

/**
 * Makes the rights of those who act agree with who acts now: what the absent person may do is given as grants of their
 * own, and taken back when the time is over, when it was ended, or when the absent person lost it. Safe to repeat.
 * @returns how many grants were given or ended.
 */
export async function settleActing(tx: Tx): Promise<number> {
  // One at a time: two processes must not give the same grant twice.
  await tx.run(sql`select pg_advisory_xact_lock(${ACTING_LOCK})`)
  const living =
    await tx.rows<Turn>(sql`select a.id, a.for_person as "forPerson", a.by_person as "byPerson", a.area_id as "areaId",
      a.field, a.to_at as "to" from identity.acting a join identity.person f on f.id = a.for_person
      join identity.person b on b.id = a.by_person and b.state = 'active'
    where a.ended_at is null and a.from_at <= ${tx.now} and a.to_at > ${tx.now}`)
  const held = await tx.rows<
    Grant & { id: string; acting: string; person: string }
  >(sql`select g.id, g.role, g.area_id as "areaId",
      g.field, g.person_id as person, a.acting from identity.acting_grant a join access."grant" g on g.id = a."grant" where g.ended_at is null`)
  const index = await areaIndex(tx)
  let changes = 0
  for (const turn of living) {
    const wanted = await handedOn(tx, index, turn)
    const has = held.filter((g) => g.acting === turn.id)
    for (const grant of wanted) {
      if (has.some((h) => same(h, grant))) continue
      // The last day is a net: should nobody settle any more, the grant does not outlive the paper by more than a day.
      const to = addDays(vnDay(turn.to), 1)
      const given: NewGrant = { ...grant, from: vnDay(tx.now), to }
      const id = await giveGrant(tx, SYSTEM, { personId: turn.byPerson }, given)
      await tx.run(sql`insert into identity.acting_grant ("grant", acting) values (${id}, ${turn.id})`)
      changes++
    }
    for (const over of has.filter((h) => !wanted.some((g) => same(h, g)))) changes += await takeBack(tx, over)
  }
  const over = held.filter((h) => !living.some((turn) => turn.id === h.acting))
  for (const grant of over) changes += await takeBack(tx, grant)
  return changes
}

/** Any fixed number that no other lock of the centre uses. */
const ACTING_LOCK = 7_267_661

/**
 * What the absent person may do and somebody else may do for him, cut to the area and field of the acting. Not handed on:
 * the administrator's power over accounts, and what he himself holds only because he acts for a third.
 */
async function handedOn(tx: Sql, index: AreaIndex, turn: Turn): Promise<Grant[]> {
  const borrowed = new Set(
    (await tx.rows<{ id: string }>(sql`select "grant" as id from identity.acting_grant`)).map((r) => r.id),
  )
  const today = vnDay(tx.now)
  const own = (await grantsOf(tx, { personId: turn.forPerson })).filter(
    (g: GrantRow) => !borrowed.has(g.id) && g.from <= today,
  )
  const cut: Grant[] = []
  for (const grant of own) {
    const role = grant.role === 'admin' ? 'lead' : grant.role
    const areaId = narrowArea(index, grant.areaId, turn.areaId)
    const field = grant.field === null || turn.field === null ? (grant.field ?? turn.field) : grant.field
    if (areaId === undefined || (turn.field !== null && field !== turn.field)) continue
    if (!cut.some((g) => same(g, { role, areaId, field }))) cut.push({ role, areaId, field })
  }
  return cut
}

/** The smaller of two areas when one lies in the other; undefined when they have nothing in common. */
function narrowArea(index: AreaIndex, held: number | null, asked: number | null): number | null | undefined {
  if (held === null || asked === null) return held ?? asked
  if (index.lineage(asked).includes(held)) return asked
  return index.lineage(held).includes(asked) ? held : undefined
}

const same = (a: Grant, b: Grant) => a.role === b.role && a.areaId === b.areaId && a.field === b.field

async function takeBack(tx: Tx, grant: { id: string; person: string }): Promise<number> {
  await endGrant(tx, SYSTEM, { personId: grant.person }, grant.id)
  return 1
}
