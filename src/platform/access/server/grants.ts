import sql, { type Sql as SqlText } from 'sql-template-tag'
import type { Grant, Role } from '#kernel/access.ts'
import { missing } from '#kernel/errors.ts'
import { vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { GrantOut } from '../contract.ts'

/** Who holds a grant: a person or a machine's token. */
export type Holder = { personId: string } | { tokenId: string }

export interface NewGrant {
  role: Role
  areaId?: number | null
  field?: string | null
  /** First day it holds; default today. */
  from?: string
  /** First day it no longer holds. */
  to?: string | null
}

export type GrantRow = Grant & { id: string; from: string; to: string | null }

/** Gives a role over an area. The caller has checked that the giver stands over it. @returns the grant's id. */
export async function giveGrant(tx: Tx, who: Who, holder: Holder, grant: NewGrant): Promise<string> {
  const id = newId(tx.now)
  const [person, token] = 'personId' in holder ? [holder.personId, null] : [null, holder.tokenId]
  await tx.run(sql`insert into access."grant" (id, person_id, token_id, role, area_id, field, valid_from, valid_to, given_by, given_at)
    values (${id}, ${person}, ${token}, ${grant.role}, ${grant.areaId ?? null}, ${grant.field ?? null},
      ${grant.from ?? vnDay(tx.now)}, ${grant.to ?? null}, ${who.id}, ${tx.now})`)
  const subject = person ? { kind: 'person', id: person } : { kind: 'token', id: token! }
  await record(
    tx,
    who,
    'grant.given',
    { ...subject, areaId: grant.areaId },
    { grant: id, role: grant.role, field: grant.field ?? null },
  )
  await emit(tx, { kind: 'grant.changed', data: subject })
  return id
}

/** Takes a grant back at once; it stays on record. @throws expected 404 when the holder has no such grant. */
export async function endGrant(tx: Tx, who: Who, holder: Holder, id: string): Promise<void> {
  const ended = await tx.run(
    sql`update access."grant" set ended_at = ${tx.now} where id = ${id} and ended_at is null and ${heldBy(holder)}`,
  )
  if (!ended)
    throw missing({
      vi: 'Không có quyền này, hoặc đã thu hồi rồi.',
      en: 'There is no such grant, or it was taken back already.',
    })
  const subject = 'personId' in holder ? { kind: 'person', id: holder.personId } : { kind: 'token', id: holder.tokenId }
  await record(tx, who, 'grant.ended', subject, { grant: id })
  await emit(tx, { kind: 'grant.changed', data: subject })
}

/** The grants of a holder that hold today or will. */
export function grantsOf(db: Sql, holder: Holder): Promise<GrantRow[]> {
  return db.rows<GrantRow>(sql`select id, role, area_id as "areaId", field, valid_from as "from", valid_to as "to" from access."grant"
    where ended_at is null and (valid_to is null or valid_to > ${vnDay(db.now)}) and ${heldBy(holder)} order by given_at, id`)
}

/** A condition for grants `g` that hold on a day. */
export function holdsOn(day: string): SqlText {
  return sql`g.ended_at is null and g.valid_from <= ${day} and (g.valid_to is null or g.valid_to > ${day})`
}

/** Adds the names of the areas, for showing. */
export async function showGrants(db: Sql, grants: readonly GrantRow[]): Promise<GrantOut[]> {
  const index = await areaIndex(db)
  return grants.map((g) => {
    const area = g.areaId === null ? undefined : index.get(g.areaId)
    return { ...g, area: area?.code ?? null, areaName: area?.fullName ?? null }
  })
}

function heldBy(holder: Holder): SqlText {
  return 'personId' in holder ? sql`person_id = ${holder.personId}` : sql`token_id = ${holder.tokenId}`
}
