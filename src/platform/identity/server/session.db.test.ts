import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { giveGrant } from '#platform/access/server/grants.ts'
import { callRoute } from '#platform/access/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { NOBODY, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { SessionOut } from '../contract.ts'
import { ensureAdmin } from './ensure-admin.ts'
import { changePerson } from './person.ts'
import { routes } from './routes.ts'
import { openSession, sweepSessions } from './session.ts'
import { whoIs } from './who.ts'

const PASSWORD = 'song-lua-mai'
let db: TestDb
let admin: string
const signIn = (password: string, username = 'admin', ip = '10.0.0.1') => openSession(db, { username, password, ip })
/** A rule of entry set straight into its table, as the settings screen does. */
const rule = (name: string, value: unknown) =>
  db.tx(async (tx) => {
    await tx.run(
      sql`insert into settings.value (name, since, value, set_by, set_at) values (${`identity.${name}`}, '2026-01-01', ${JSON.stringify(value)}, 'test', ${tx.now})`,
    )
    await setSetting(tx, SYSTEM, { name: 'alerts.fresh-hours', value: 24 })
  })

beforeAll(async () => {
  db = await freshDatabase()
})
beforeEach(async () => {
  await db.run(sql`truncate identity.person, access."grant", settings.value, audit.entry cascade`)
  db.local.clear()
  db.setNow('2026-11-21T03:00:00Z')
  admin = (await db.tx((tx) => ensureAdmin(tx, { password: PASSWORD }))).id
})
afterAll(() => db.close())

describe('the first start', () => {
  it('makes one administrator, whose given password counts as chosen', async () => {
    expect(await db.tx((tx) => ensureAdmin(tx, { password: 'another' }))).toEqual({ id: admin, made: false })
    const { answer } = await callRoute<SessionOut>(db, routes, 'POST /api/v1/session', NOBODY, {
      body: { username: 'admin', password: PASSWORD },
    })
    expect(answer.person).toMatchObject({ username: 'admin', mustChange: false })
  })
  it('makes up a password that can be read out, and asks to change it without standing in the way', async () => {
    await db.run(sql`update identity.person set username = 'old' where id = ${admin}`)
    const made = await db.tx((tx) => ensureAdmin(tx))
    const { answer } = await callRoute<SessionOut>(db, routes, 'POST /api/v1/session', NOBODY, {
      body: { username: 'admin', password: made.password },
    })
    expect(answer.person.mustChange).toBe(true)
    expect(answer.rights).toContain('users:write')
  })
})

describe('signing in', () => {
  it('sets a cookie, tells who one is and what one may do, and keeps no secret in the table', async () => {
    const { answer, cookie } = await callRoute<SessionOut>(db, routes, 'POST /api/v1/session', NOBODY, {
      body: { username: ' ADMIN ', password: PASSWORD },
    })
    expect(cookie).toMatch(/^[\w-]{43}$/)
    expect(answer.grants).toEqual([{ role: 'admin', areaId: null, area: null, areaName: null, field: null }])
    expect(answer.expiresAt).toBe('2026-12-21T03:00:00.000Z')
    expect(await whoIs(db, { session: cookie! })).toMatchObject({ kind: 'user', id: admin })
    const kept = await db.get<{ all: string }>(sql`select jsonb_agg(s)::text as all from identity.session s`)
    expect(kept.all).not.toContain(cookie)
  })
  it('is refused alike for a wrong password, an unknown name and a disabled account', async () => {
    const seen = []
    for (const [name, password] of [
      ['admin', 'wrong'],
      ['ghost', PASSWORD],
    ] as const)
      seen.push(await signIn(password, name).catch((e: unknown) => e))
    await db.run(sql`update identity.person set state = 'disabled' where id = ${admin}`)
    seen.push(await signIn(PASSWORD).catch((e: unknown) => e))
    for (const e of seen) expect(e).toMatchObject({ blame: 'expected', status: 401 })
    expect(new Set(seen.map((e) => (e as { title: { vi: string } }).title.vi)).size).toBe(1)
  })
  it('is not delayed by a wrong guess before', async () => {
    await expect(signIn('wrong')).rejects.toMatchObject({ status: 401 })
    await expect(signIn(PASSWORD)).resolves.toMatchObject({ personId: admin })
  })
  it('is stopped after ten wrong guesses for one account from one address, and not for others', async () => {
    for (let i = 0; i < 10; i++) await expect(signIn(`wrong${i}`)).rejects.toMatchObject({ status: 401 })
    await expect(signIn('wrong')).rejects.toMatchObject({ status: 429, retryAfter: 6 })
    await expect(signIn(PASSWORD, 'admin', '10.0.0.2')).resolves.toMatchObject({ personId: admin })
    db.setNow('2026-11-21T03:00:06Z')
    await expect(signIn(PASSWORD)).resolves.toMatchObject({ personId: admin })
  })
  it('goes on for staff of an address from which names are tried out, and not for strangers there', async () => {
    await signIn(PASSWORD)
    const tries = await Promise.allSettled(Array.from({ length: 80 }, (_, i) => signIn('wrong', `name${i}`)))
    expect(
      tries.filter((t) => t.status === 'rejected' && (t.reason as { status: number }).status === 401),
    ).toHaveLength(50)
    await expect(signIn(PASSWORD, 'ghost')).rejects.toMatchObject({ status: 429 })
    await expect(signIn(PASSWORD)).resolves.toMatchObject({ personId: admin })
  })
  it('writes a refusal down without what was typed', async () => {
    await signIn('matkhau-that', 'mat-khau-go-nham').catch(() => {})
    const entries = await db.get<{ all: string }>(
      sql`select jsonb_agg(e)::text as all from audit.entry e where verb = 'session.refused'`,
    )
    expect(entries.all).toContain('10.0.0.1')
    expect(entries.all).not.toContain('mat-khau-go-nham')
    expect(entries.all).not.toContain('matkhau-that')
  })
  it('closes the account for a while where the centre says so', async () => {
    await rule('lockout-failures', 3)
    for (let i = 0; i < 3; i++) await signIn('wrong').catch(() => {})
    await expect(signIn(PASSWORD, 'admin', '10.0.0.9')).rejects.toMatchObject({ status: 401 })
    db.setNow('2026-11-21T15:00:01Z')
    await expect(signIn(PASSWORD)).resolves.toMatchObject({ personId: admin })
  })
})

describe('a session', () => {
  it('is nobody when it is made up, and ends when one signs out', async () => {
    expect(await whoIs(db, { session: 'made-up' })).toBeUndefined()
    expect(await whoIs(db, {})).toBeUndefined()
    const { token } = await signIn(PASSWORD)
    const actor = (await whoIs(db, { session: token }))!
    const { cookie } = await callRoute(db, routes, 'DELETE /api/v1/session', actor, { session: token })
    expect(cookie).toBeNull()
    expect(await whoIs(db, { session: token })).toBeUndefined()
  })
  it('ends when it has not been used for long, and in any case after its days', async () => {
    await rule('session-idle-minutes', 30)
    const { token } = await signIn(PASSWORD)
    db.setNow('2026-11-21T03:20:00Z')
    db.local.delete('identity.who')
    expect(await whoIs(db, { session: token })).toBeDefined()
    db.setNow('2026-11-21T03:49:00Z')
    db.local.delete('identity.who')
    expect(await whoIs(db, { session: token })).toBeDefined()
    db.setNow('2026-11-21T04:20:00Z')
    db.local.delete('identity.who')
    expect(await whoIs(db, { session: token })).toBeUndefined()
  })
  it('that is remembered still ends on its day', async () => {
    await rule('session-idle-minutes', 1e7)
    const { token } = await signIn(PASSWORD)
    expect(await whoIs(db, { session: token })).toBeDefined()
    db.setNow('2026-12-21T03:00:01Z')
    expect(await whoIs(db, { session: token })).toBeUndefined()
    db.setNow('2027-02-01T03:00:00Z')
    expect(await sweepSessions(db)).toBe(1)
  })
  it('loses and gains rights at once when grants change, and ends when the account is disabled', async () => {
    const { token } = await signIn(PASSWORD)
    expect((await whoIs(db, { session: token }))?.grants).toHaveLength(1)
    await db.tx((tx) => giveGrant(tx, SYSTEM, { personId: admin }, { role: 'viewer' }))
    expect((await whoIs(db, { session: token }))?.grants).toHaveLength(2)
    await db.run(sql`update access."grant" set role = 'officer' where person_id = ${admin}`)
    await db.tx((tx) => changePerson(tx, SYSTEM, admin, { state: 'disabled' }))
    expect(await whoIs(db, { session: token })).toBeUndefined()
  })
  it('gives no rights until a given password is changed, where the centre says so', async () => {
    await db.run(sql`update identity.person set must_change = true`)
    await rule('force-change', true)
    const { token } = await signIn(PASSWORD)
    expect((await whoIs(db, { session: token }))?.grants).toEqual([])
  })
})

describe('changing one’s own password', () => {
  const change = async (token: string, body: object) => {
    const actor = (await whoIs(db, { session: token })) ?? NOBODY
    return callRoute(db, routes, 'POST /api/v1/session/password', actor, { body, session: token })
  }

  it('works with the present one, ends the other sessions and keeps this one', async () => {
    const [mine, other] = [await signIn(PASSWORD), await signIn(PASSWORD)]
    await change(mine.token, { current: PASSWORD, password: 'cau-tre-lang' })
    expect(await whoIs(db, { session: mine.token })).toBeDefined()
    expect(await whoIs(db, { session: other.token })).toBeUndefined()
    await expect(signIn(PASSWORD)).rejects.toMatchObject({ status: 401 })
    await expect(signIn('cau-tre-lang')).resolves.toBeDefined()
  })
  it('is refused with a wrong present one, a poor new one, and to nobody', async () => {
    const { token } = await signIn(PASSWORD)
    await expect(change(token, { current: 'wrong', password: 'cau-tre-lang' })).rejects.toMatchObject({
      status: 422,
      errors: [{ path: '/current' }],
    })
    await expect(change(token, { current: PASSWORD, password: 'short' })).rejects.toMatchObject({
      status: 422,
      errors: [{ path: '/password' }],
    })
    await expect(change('made-up', { current: PASSWORD, password: 'cau-tre-lang' })).rejects.toMatchObject({
      status: 401,
    })
    await expect(signIn(PASSWORD)).resolves.toBeDefined()
  })
  it('takes none of the last ones where the centre says so', async () => {
    await rule('password-kept', 2)
    const { token } = await signIn(PASSWORD)
    await expect(change(token, { current: PASSWORD, password: PASSWORD })).rejects.toMatchObject({ status: 422 })
    await change(token, { current: PASSWORD, password: 'cau-tre-lang' })
    await expect(change(token, { current: 'cau-tre-lang', password: PASSWORD })).rejects.toMatchObject({ status: 422 })
  })
})
