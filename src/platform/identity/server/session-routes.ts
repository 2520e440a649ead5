import sql from 'sql-template-tag'
import Type from 'typebox'
import { grantsRight, RIGHTS } from '#kernel/access.ts'
import { expected } from '#kernel/errors.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Db } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { type Actor, type Route, route } from '#platform/routes/server/route.ts'
import { PasswordChange, SessionOut, SignIn } from '../contract.ts'
import { hashPassword, isPassword, mustBeGood, mustBeNew, putPassword } from './password.ts'
import { endSession, endSessionsOf, openSession, tokenHash } from './session.ts'
import { guessThrottle } from './throttle.ts'
import { whoIs } from './who.ts'

const Done = Type.Object({ done: Type.Boolean() })

/** Signing in and out, and one's own password. */
export const sessionRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/session',
    need: 'open',
    says: { vi: 'Đăng nhập', en: 'Sign in' },
    body: SignIn,
    answers: SessionOut,
    handle: async (call, { body }) => {
      const { token } = await openSession(call.db, { username: body.username, password: body.password, ip: call.ip })
      call.setSession(token)
      const actor = await whoIs(call.db, { session: token })
      return showSession(call.db, actor!, token)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/session',
    need: 'signed-in',
    says: { vi: 'Ai đang đăng nhập và được làm gì', en: 'Who is signed in and what they may do' },
    answers: SessionOut,
    handle: (call) => showSession(call.db, call.actor, call.session),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/session',
    need: 'open',
    says: { vi: 'Đăng xuất', en: 'Sign out' },
    answers: Done,
    handle: async (call) => {
      const token = call.session
      if (token) await call.db.tx((tx) => endSession(tx, token))
      call.setSession(null)
      return { done: true }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/session/password',
    need: 'signed-in',
    says: { vi: 'Đổi mật khẩu của mình', en: 'Change one’s own password' },
    body: PasswordChange,
    answers: Done,
    handle: async (call, { body }) => {
      await changeOwnPassword(call.db, call.actor, body, { ip: call.ip, session: call.session })
      return { done: true }
    },
  }),
]

/**
 * Changes one's own password and ends all other sessions of the account.
 * @throws expected 422 when the present password is wrong or the new one is not good, 429 after too many guesses.
 */
export async function changeOwnPassword(
  db: Db,
  actor: Actor,
  to: { current: string; password: string },
  from: { ip: string; session: string | undefined },
): Promise<void> {
  const person =
    actor.kind === 'user'
      ? await db.find<{ username: string; passwordHash: string }>(
          sql`select username, password_hash as "passwordHash" from identity.person where id = ${actor.id}`,
        )
      : undefined
  if (!person) throw expected({ vi: 'Chỉ người dùng mới có mật khẩu.', en: 'Only people have passwords.' })
  const wasRight = await guessThrottle(db).guess(person.username, from.ip, async () => true)
  if (!(await isPassword(db, to.current, person.passwordHash, from.ip))) {
    const message = { vi: 'Mật khẩu hiện tại không đúng.', en: 'The present password is wrong.' }
    throw expected(message, { errors: [{ path: '/current', message }] })
  }
  wasRight()
  await mustBeGood(db, to.password, person.username)
  await mustBeNew(db, actor.id, to.password)
  const hash = await hashPassword(db, to.password, from.ip)
  await db.tx(async (tx) => {
    await putPassword(tx, actor.id, hash, false)
    await record(tx, actor, 'password.changed', { kind: 'person', id: actor.id })
    await endSessionsOf(tx, actor, actor.id, from.session)
    await emit(tx, { kind: 'person.changed', data: { id: actor.id } })
  })
}

async function showSession(db: Db, actor: Actor, token: string | undefined): Promise<SessionOut> {
  const person = await db.find<
    Omit<SessionOut['person'], 'id'>
  >(sql`select username, name, position, must_change as "mustChange"
    from identity.person where id::text = ${actor.id}`)
  const session = token
    ? await db.find<{ endsAt: Date }>(
        sql`select ends_at as "endsAt" from identity.session where hash = ${tokenHash(token)}`,
      )
    : undefined
  const index = await areaIndex(db)
  return {
    person: {
      id: actor.id,
      ...(person ?? { username: actor.name, name: actor.name, position: '', mustChange: false }),
    },
    rights: RIGHTS.filter((right) => grantsRight(actor, right)),
    grants: actor.grants.map((g) => {
      const area = g.areaId === null ? undefined : index.get(g.areaId)
      return {
        role: g.role,
        areaId: g.areaId,
        area: area?.code ?? null,
        areaName: area?.fullName ?? null,
        field: g.field,
      }
    }),
    expiresAt: session?.endsAt.toISOString() ?? null,
  }
}
