import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { may } from '#platform/access/server/may.ts'
import { callRoute, type TestCall } from '#platform/access/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Actor, NOBODY } from '#platform/routes/server/route.ts'
import type { AssignableOut, PersonOut, TokenOut } from '../contract.ts'
import { NOBODY_YET, onDuty, superiorOf } from './duty.ts'
import { ensureAdmin } from './ensure-admin.ts'
import { routes } from './routes.ts'
import { seedPeople } from './seed-people.ts'
import { openSession } from './session.ts'
import { whoIs } from './who.ts'

let db: TestDb
const at: Record<string, number> = {}
/** Actors by user name, as they are now. */
const who = async (username: string): Promise<Actor> => {
  const { token } = await openSession(db, { username, password: 'song-lua-mai', ip: username })
  return (await whoIs(db, { session: token }))!
}
const call = async <T>(name: string, as: string | Actor, input: TestCall = {}) =>
  (await callRoute<T>(db, routes, name, typeof as === 'string' ? await who(as) : as, input)).answer
const idOf = async (username: string) =>
  (await db.get<{ id: string }>(sql`select id from identity.person where username = ${username}`)).id

beforeAll(async () => {
  db = await freshDatabase({ now: '2026-11-21T03:00:00Z' })
  for (const [name, kind, parent] of [
    ['48', 'province', null],
    ['20900', 'commune', '48'],
    ['20908', 'commune', '48'],
    ['68', 'province', null],
  ] as const) {
    const row = await db.get<{
      id: number
    }>(sql`insert into areas.area (code, kind, name, full_name, parent_id, valid_from, source)
      values (${name}, ${kind}, ${name}, ${name}, ${parent ? at[parent] : null}, '2025-07-01', 'test') returning id`)
    at[name] = row.id
  }
  expect(await onDuty(db, { areaId: at['48']!, at: db.now })).toBe(NOBODY_YET)
  await db.tx((tx) => ensureAdmin(tx, { password: 'song-lua-mai' }))
  const person = (
    username: string,
    ...grants: { role: 'officer' | 'lead' | 'admin' | 'viewer'; areaId: number; field?: string }[]
  ) => ({
    username,
    password: 'song-lua-mai',
    name: username,
    grants,
  })
  const made = await db.tx((tx) =>
    seedPeople(tx, [
      person('province', { role: 'admin', areaId: at['48']! }),
      person('chair', { role: 'lead', areaId: at['48']! }),
      person('tramy', { role: 'lead', areaId: at['20900']! }),
      person('flood', { role: 'officer', areaId: at['20900']!, field: 'hazards' }),
      person('tradoc', { role: 'officer', areaId: at['20908']! }),
    ]),
  )
  expect(made).toBe(5)
})
afterAll(() => db.close())

describe('accounts', () => {
  it('are made with a password shown once, and can sign in', async () => {
    const { person, password } = await call<{ person: PersonOut; password: string }>(
      'POST /api/v1/people',
      'province',
      {
        body: { username: 'Hoa', name: 'Hoà', grants: [{ role: 'officer', area: '20900' }] },
      },
    )
    expect(person).toMatchObject({ username: 'hoa', mustChange: true, grants: [{ role: 'officer', area: '20900' }] })
    await expect(openSession(db, { username: 'hoa', password, ip: 'x' })).resolves.toBeDefined()
  })
  it('are refused to who has no right, who reaches further than allowed, and a name that is taken', async () => {
    const body = { username: 'lan', name: 'Lan' }
    await expect(call('POST /api/v1/people', NOBODY, { body })).rejects.toMatchObject({ status: 401 })
    await expect(call('POST /api/v1/people', 'chair', { body })).rejects.toMatchObject({ status: 403 })
    await expect(
      call('POST /api/v1/people', 'province', { body: { ...body, grants: [{ role: 'viewer', area: '68' }] } }),
    ).rejects.toMatchObject({ status: 403 })
    await expect(
      call('POST /api/v1/people', 'province', { body: { ...body, grants: [{ role: 'viewer' }] } }),
    ).rejects.toMatchObject({ status: 403 })
    await expect(
      call('POST /api/v1/people', 'province', { body: { ...body, grants: [{ role: 'viewer', area: '99999' }] } }),
    ).rejects.toMatchObject({ status: 422 })
    await expect(call('POST /api/v1/people', 'admin', { body: { ...body, username: 'chair' } })).rejects.toMatchObject({
      status: 409,
    })
    await expect(call('POST /api/v1/people', 'admin', { body: { ...body, password: '123' } })).rejects.toMatchObject({
      status: 422,
    })
    expect(await db.find(sql`select 1 from identity.person where username = 'lan'`)).toBeUndefined()
  })
  it('are seen by who answers for their areas, without a word of their passwords', async () => {
    const names = async (as: string) =>
      (await call<{ items: PersonOut[] }>('GET /api/v1/people', as)).items.map((p) => p.username)
    expect(await names('admin')).toEqual(expect.arrayContaining(['admin', 'tramy', 'tradoc']))
    expect(await names('tramy')).toEqual(expect.arrayContaining(['tramy', 'flood']))
    expect(await names('tramy')).not.toContain('tradoc')
    expect(await names('tramy')).not.toContain('admin')
    await expect(names('flood')).rejects.toMatchObject({ status: 403 })
    expect(JSON.stringify(await call('GET /api/v1/people', 'admin'))).not.toContain('argon2')
  })
  it('are changed and disabled by who stands over all they may do, and by nobody else', async () => {
    const id = await idOf('tradoc')
    await call('PATCH /api/v1/people/:id', 'province', { params: { id }, body: { position: 'Phó phòng', version: 1 } })
    await expect(
      call('PATCH /api/v1/people/:id', 'province', { params: { id }, body: { position: 'x', version: 1 } }),
    ).rejects.toMatchObject({ status: 409 })
    const { token } = await openSession(db, { username: 'tradoc', password: 'song-lua-mai', ip: 'x' })
    await call('PATCH /api/v1/people/:id', 'province', { params: { id }, body: { state: 'disabled' } })
    expect(await whoIs(db, { session: token })).toBeUndefined()
    await call('PATCH /api/v1/people/:id', 'province', { params: { id }, body: { state: 'active' } })
    const admin = await idOf('admin')
    await expect(
      call('PATCH /api/v1/people/:id', 'province', { params: { id: admin }, body: { password: 'cau-tre-lang' } }),
    ).rejects.toMatchObject({ status: 403 })
    await expect(openSession(db, { username: 'admin', password: 'song-lua-mai', ip: 'x' })).resolves.toBeDefined()
    await expect(
      call('PATCH /api/v1/people/:id', 'admin', { params: { id: 'not-an-id' }, body: {} }),
    ).rejects.toMatchObject({ status: 404 })
  })
  it('keep one administrator of the whole centre', async () => {
    const id = await idOf('admin')
    await expect(
      call('PATCH /api/v1/people/:id', 'admin', { params: { id }, body: { state: 'disabled' } }),
    ).rejects.toMatchObject({ status: 422 })
    const grant = await db.get<{ id: string }>(sql`select id from access."grant" where person_id = ${id}`)
    await expect(
      call('DELETE /api/v1/people/:id/grants/:grant', 'admin', { params: { id, grant: grant.id } }),
    ).rejects.toMatchObject({ status: 422 })
  })
})

describe('whom a matter can be given to', () => {
  const names = async (as: string | Actor, query: Record<string, string>) =>
    (await call<{ items: AssignableOut[] }>('GET /api/v1/people/assignable', as, { query })).items.map((p) => p.name)

  it('are those who may move alerts at the place and in its field, and nothing of them but name and position', async () => {
    const id = await idOf('flood')
    expect(await names('tramy', { area: '20900', field: 'hazards' })).toEqual(
      expect.arrayContaining(['flood', 'tramy', 'chair']),
    )
    expect(await names('tramy', { area: '20900', field: 'hazards' })).not.toContain('tradoc')
    expect(await names('tramy', { area: '20900', field: 'feedback' })).not.toContain('flood')
    const { items } = await call<{ items: AssignableOut[] }>('GET /api/v1/people/assignable', 'flood', {
      query: { area: '20900', field: 'hazards' },
    })
    expect(items.find((p) => p.id === id)).toEqual({ id, name: 'flood', position: '' })
  })
  it('are told to nobody who may not move alerts there', async () => {
    const query = { area: '20900', field: 'hazards' }
    await expect(names(NOBODY, query)).rejects.toMatchObject({ status: 401 })
    await expect(names('tradoc', query)).rejects.toMatchObject({ status: 403 })
    await expect(names('flood', { area: '20900', field: 'feedback' })).rejects.toMatchObject({ status: 403 })
    await expect(names('tramy', {})).rejects.toMatchObject({ status: 403 })
  })
  it('are never somebody whose account is disabled', async () => {
    const id = await idOf('flood')
    const query = { area: '20900', field: 'hazards' }
    await call('PATCH /api/v1/people/:id', 'province', { params: { id }, body: { state: 'disabled' } })
    expect(await names('tramy', query)).not.toContain('flood')
    await call('PATCH /api/v1/people/:id', 'province', { params: { id }, body: { state: 'active' } })
    expect(await names('tramy', query)).toContain('flood')
  })
})

describe('grants', () => {
  it('open an area when given and close it when taken back, at once', async () => {
    const id = await idOf('tradoc')
    const tradoc = await who('tradoc')
    expect(await may(db, tradoc, 'figures:read', at['20900']!)).toBe(false)
    const after = await call<PersonOut>('POST /api/v1/people/:id/grants', 'province', {
      params: { id },
      body: { role: 'viewer', area: '20900' },
    })
    expect(await may(db, await who('tradoc'), 'figures:read', at['20900']!)).toBe(true)
    const grant = after.grants.find((g) => g.area === '20900')!
    await expect(
      call('DELETE /api/v1/people/:id/grants/:grant', 'tramy', { params: { id, grant: grant.id } }),
    ).rejects.toMatchObject({ status: 403 })
    await call('DELETE /api/v1/people/:id/grants/:grant', 'province', { params: { id, grant: grant.id } })
    expect(await may(db, await who('tradoc'), 'figures:read', at['20900']!)).toBe(false)
  })
  it('cannot be given beyond where the giver stands', async () => {
    const id = await idOf('province')
    for (const body of [{ role: 'admin' }, { role: 'viewer', area: '68' }])
      await expect(call('POST /api/v1/people/:id/grants', 'province', { params: { id }, body })).rejects.toMatchObject({
        status: 403,
      })
  })
})

describe('tokens of machines', () => {
  const make = (as: string, body: object) => call<{ id: string; token: string }>('POST /api/v1/tokens', as, { body })

  it('act with their scopes and grants only, narrowed where asked', async () => {
    const { token } = await make('admin', {
      name: 'Trạm đo',
      scope: ['readings:write'],
      area: '20900',
      field: 'hazards',
    })
    expect(token).toMatch(/^sl_[\w-]{43}$/)
    const machine = (await whoIs(db, { bearer: token }))!
    expect(machine).toMatchObject({
      kind: 'token',
      name: 'Trạm đo',
      scopes: ['readings:write'],
      grants: [{ role: 'admin', areaId: at['20900'], field: 'hazards' }],
    })
    expect(await may(db, machine, 'readings:write', at['20900']!, 'hazards')).toBe(true)
    expect(await may(db, machine, 'readings:write', at['20908']!, 'hazards')).toBe(false)
    expect(await may(db, machine, 'figures:write', at['20900']!, 'hazards')).toBe(false)
    expect(await whoIs(db, { session: token })).toBeUndefined()
  })
  it('are refused to who may not make them and beyond where the maker stands', async () => {
    const body = { name: 'x', scope: ['all'] }
    await expect(make('chair', body)).rejects.toMatchObject({ status: 403 })
    await expect(make('province', { ...body, area: '68' })).rejects.toMatchObject({ status: 403 })
    await expect(make('admin', { ...body, expires: '2020-01-01' })).rejects.toMatchObject({ status: 422 })
    const { token } = await make('province', body)
    expect((await whoIs(db, { bearer: token }))?.grants).toEqual([{ role: 'admin', areaId: at['48'], field: null }])
  })
  it('work through their last day and not after it', async () => {
    const { token } = await make('admin', { name: 'Tạm', scope: ['all'], expires: '2026-11-21' })
    expect(await whoIs(db, { bearer: token })).toBeDefined()
    db.setNow('2026-11-21T17:00:00Z')
    expect(await whoIs(db, { bearer: token })).toBeUndefined()
    db.setNow('2026-11-21T03:00:00Z')
  })
  it('are listed without their secret and stop at once when revoked, by who stands over them', async () => {
    const { id, token } = await make('admin', { name: 'Toàn tỉnh', scope: ['all'] })
    expect(await whoIs(db, { bearer: token })).toBeDefined()
    const listed = (as: string) => call<{ items: TokenOut[] }>('GET /api/v1/tokens', as)
    expect(JSON.stringify(await listed('admin'))).not.toContain(token)
    expect((await listed('admin')).items.map((t) => t.id)).toContain(id)
    expect((await listed('province')).items.map((t) => t.id)).not.toContain(id)
    await expect(call('DELETE /api/v1/tokens/:id', 'province', { params: { id } })).rejects.toMatchObject({
      status: 403,
    })
    await call('DELETE /api/v1/tokens/:id', 'admin', { params: { id } })
    expect(await whoIs(db, { bearer: token })).toBeUndefined()
    await expect(call('DELETE /api/v1/tokens/:id', 'admin', { params: { id } })).rejects.toMatchObject({ status: 404 })
  })
  it('stop with the account of their maker', async () => {
    const { token } = await make('province', { name: 'Của tỉnh', scope: ['all'] })
    expect(await whoIs(db, { bearer: token })).toBeDefined()
    const id = await idOf('province')
    await call('PATCH /api/v1/people/:id', 'admin', { params: { id }, body: { state: 'disabled' } })
    expect(await whoIs(db, { bearer: token })).toBeUndefined()
    await call('PATCH /api/v1/people/:id', 'admin', { params: { id }, body: { state: 'active' } })
  })
})

describe('who must act', () => {
  const ask = async (area: string | null, field?: string) => {
    const id = await onDuty(db, { areaId: area ? at[area]! : null, field, at: db.now })
    return (await db.get<{ username: string }>(sql`select username from identity.person where id = ${id}`)).username
  }
  const above = async (username: string, area: string, field?: string) => {
    const id = await superiorOf(db, await idOf(username), at[area]!, field)
    return (
      id && (await db.get<{ username: string }>(sql`select username from identity.person where id = ${id}`)).username
    )
  }

  it('is the nearest who leads, else who works there, else who leads above, else the administrator', async () => {
    expect(await ask('20900', 'hazards')).toBe('tramy')
    expect(await ask('20908', 'hazards')).toBe('tradoc')
    expect(await ask('48', 'feedback')).toBe('chair')
    expect(await ask('68')).toBe('admin')
    expect(await ask(null)).toBe('admin')
  })
  it('is first of all who is on the roster at that hour', async () => {
    const body = {
      person: await idOf('flood'),
      area: '20900',
      field: 'hazards',
      from: '2026-11-21T08:00:00+07:00',
      to: '2026-11-21T20:00:00+07:00',
    }
    await expect(call('POST /api/v1/duty', 'tramy', { body })).rejects.toMatchObject({ status: 403 })
    const { id } = await call<{ id: string }>('POST /api/v1/duty', 'province', { body })
    expect(await ask('20900', 'hazards')).toBe('flood')
    expect(await ask('20900', 'feedback')).toBe('tramy')
    expect(await ask('20908', 'hazards')).toBe('tradoc')
    expect(await onDuty(db, { areaId: at['20900']!, field: 'hazards', at: new Date('2026-11-21T13:00:00Z') })).toBe(
      await idOf('tramy'),
    )
    await call('DELETE /api/v1/duty/:id', 'province', { params: { id } })
    expect(await ask('20900', 'hazards')).toBe('tramy')
  })
  it('has above them the next who leads, and above these the administrator', async () => {
    expect(await above('flood', '20900', 'hazards')).toBe('tramy')
    expect(await above('tramy', '20900')).toBe('chair')
    expect(await above('chair', '20900')).toBe('province')
    expect(await above('admin', '20900')).toBeUndefined()
  })
  it('is never somebody whose account is disabled', async () => {
    const id = await idOf('tramy')
    await call('PATCH /api/v1/people/:id', 'province', { params: { id }, body: { state: 'disabled' } })
    expect(await ask('20900', 'hazards')).toBe('flood')
    expect(await ask('20900', 'feedback')).toBe('hoa')
    await call('PATCH /api/v1/people/:id', 'province', { params: { id }, body: { state: 'active' } })
  })
})
