import sql from 'sql-template-tag'
import Type from 'typebox'
import { expected, forbidden, missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { addDays, isDay, parseInstant, startOfVnDay } from '#kernel/time.ts'
import { type GrantRow, showGrants } from '#platform/access/server/grants.ts'
import { areaIdOf } from '#platform/access/server/ground-routes.ts'
import { mayOverAll, mustMay } from '#platform/access/server/may.ts'
import type { Db } from '#platform/database/server/db.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { TokenIn, TokenOut } from '../contract.ts'
import { makeToken, revokeToken } from './token.ts'

/** Machines and their tokens. */
export const tokenRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/tokens',
    need: 'tokens:write',
    says: { vi: 'Tạo mã truy cập cho máy; chỉ hiện một lần', en: 'Make a token for a machine; it is shown once' },
    body: TokenIn,
    answers: Type.Object({ token: Type.String(), id: Type.String() }),
    status: 201,
    handle: async (call, { body }) => {
      const expiresAt = body.expires === undefined ? null : readExpiry(body.expires, call.now)
      const areaId = body.area ? await areaIdOf(call.db, body.area) : undefined
      if (areaId !== undefined || body.field)
        await mustMay(call.db, call.actor, 'tokens:write', areaId ?? null, body.field)
      return call.db.tx((tx) =>
        makeToken(tx, call.actor, { name: body.name, scopes: body.scope, expiresAt, areaId, field: body.field }),
      )
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/tokens',
    need: 'tokens:write',
    says: { vi: 'Các mã truy cập đang dùng', en: 'Tokens in use' },
    answers: Type.Object({ items: Type.Array(TokenOut), next: Type.Null() }),
    handle: async (call) => {
      const items = []
      for (const token of await listTokens(call.db))
        if (await mayOverAll(call.db, call.actor, 'tokens:write', token.grants)) items.push(token)
      return { items, next: null }
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/tokens/:id',
    need: 'tokens:write',
    says: { vi: 'Thu hồi mã truy cập ngay', en: 'Revoke a token at once' },
    params: Type.Object({ id: Type.String() }),
    answers: Type.Object({ done: Type.Boolean() }),
    handle: async (call, { params }) => {
      const [token] = isUuid(params.id) ? await listTokens(call.db, params.id) : []
      if (!token) throw missing({ vi: 'Không có mã truy cập này.', en: 'There is no such token.' })
      if (!(await mayOverAll(call.db, call.actor, 'tokens:write', token.grants))) throw forbidden()
      await call.db.tx((tx) => revokeToken(tx, call.actor, token.id))
      return { done: true }
    },
  }),
]

interface Row {
  id: string
  name: string
  ending: string
  scope: string[]
  madeBy: string | null
  madeAt: Date
  expires: Date | null
  lastUsedAt: Date | null
  held: GrantRow[]
}

async function listTokens(db: Db, id?: string): Promise<TokenOut[]> {
  const rows =
    await db.rows<Row>(sql`select t.id, t.name, t.ending, t.scopes as scope, t.made_by as "madeBy", t.made_at as "madeAt",
      t.expires_at as expires, t.last_used_at as "lastUsedAt",
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'areaId', g.area_id, 'field', g.field,
          'from', g.valid_from, 'to', g.valid_to)) from access."grant" g where g.token_id = t.id and g.ended_at is null), '[]') as held
    from identity.token t where t.revoked_at is null and (${id ?? null}::uuid is null or t.id = ${id ?? null}::uuid) order by t.made_at, t.id`)
  const out: TokenOut[] = []
  for (const { held, madeAt, expires, lastUsedAt, ...token } of rows)
    out.push({
      ...token,
      madeAt: madeAt.toISOString(),
      expires: expires?.toISOString() ?? null,
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      grants: await showGrants(db, held),
    })
  return out
}

/** A day is the last one on which it works. @throws expected 422 when it cannot be read or has passed. */
function readExpiry(text: string, now: Date): Date {
  const at = isDay(text) ? startOfVnDay(addDays(text, 1)) : parseInstant(text)
  if (at && at > now) return at
  const message = { vi: 'Ngày hết hạn không đọc được hoặc đã qua.', en: 'The expiry cannot be read or has passed.' }
  throw expected(message, { errors: [{ path: '/expires', message }] })
}
