import { randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Grant, Scope } from '#kernel/access.ts'
import { forbidden, missing } from '#kernel/errors.ts'
import { giveGrant } from '#platform/access/server/grants.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { tokenHash } from './session.ts'

export interface NewToken {
  name: string
  scopes: readonly Scope[]
  expiresAt?: Date | null
  /** Narrows the token to an area and what lies below it. */
  areaId?: number
  /** Narrows it to one field. */
  field?: string
}

/**
 * Makes a token for a machine. It gets grants of its own, never more than its maker holds, narrowed to an area or a
 * field where asked. @returns the secret, shown once. @throws forbidden when nothing of the maker's rights is left.
 */
export async function makeToken(tx: Tx, maker: Actor, token: NewToken): Promise<{ id: string; token: string }> {
  const lineage = token.areaId === undefined ? [] : (await areaIndex(tx)).lineage(token.areaId)
  const grants = narrowGrants(maker.grants, { lineage, areaId: token.areaId, field: token.field })
  if (!grants.length) throw forbidden()
  const id = newId(tx.now)
  const secret = `sl_${randomBytes(32).toString('base64url')}`
  const madeBy = maker.kind === 'user' ? maker.id : null
  await tx.run(sql`insert into identity.token (id, name, hash, ending, scopes, made_by, made_at, expires_at)
    values (${id}, ${token.name}, ${tokenHash(secret)}, ${secret.slice(-4)}, ${[...token.scopes]}::text[], ${madeBy}, ${tx.now}, ${token.expiresAt ?? null})`)
  await record(
    tx,
    maker,
    'token.made',
    { kind: 'token', id, areaId: token.areaId },
    { name: token.name, scopes: token.scopes, field: token.field ?? null },
  )
  for (const grant of grants) await giveGrant(tx, maker, { tokenId: id }, grant)
  return { id, token: secret }
}

/** Takes a token back at once, everywhere. @throws expected 404 when there is none, or no longer. */
export async function revokeToken(tx: Tx, who: Actor, id: string): Promise<void> {
  const revoked = await tx.run(
    sql`update identity.token set revoked_at = ${tx.now} where id = ${id} and revoked_at is null`,
  )
  if (!revoked)
    throw missing({
      vi: 'Không có mã truy cập này, hoặc đã thu hồi rồi.',
      en: 'There is no such token, or it was revoked already.',
    })
  await record(tx, who, 'token.revoked', { kind: 'token', id })
  await emit(tx, { kind: 'token.changed', data: { id } })
}

/**
 * The part of some grants that lies within an area or a field.
 * @param to `lineage` = the area itself and all above it; `areaId` and `field` left out = not narrowed.
 */
export function narrowGrants(
  grants: readonly Grant[],
  to: { lineage: readonly number[]; areaId?: number | undefined; field?: string | undefined },
): Grant[] {
  return grants
    .filter((g) => to.areaId === undefined || g.areaId === null || to.lineage.includes(g.areaId))
    .filter((g) => to.field === undefined || g.field === null || g.field === to.field)
    .map((g) => ({ role: g.role, areaId: to.areaId ?? g.areaId, field: to.field ?? g.field }))
}
