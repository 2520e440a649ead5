import { randomBytes, randomUUID } from 'node:crypto'
import sql, { raw } from 'sql-template-tag'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MODULES } from '#apps/modules.ts'
import { giveGrant } from '#platform/access/server/grants.ts'
import { areaIdOf } from '#platform/access/server/ground-routes.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { openOutside } from '#platform/cases/server/open-case.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { makePerson } from '#platform/identity/server/person.ts'
import { saveDoor } from '#platform/notifications/server/doors.ts'
import { setPreference } from '#platform/notifications/server/preference.ts'
import { saveOffice } from '#platform/offices/server/save-office.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { clearDemo } from './clear-demo.ts'
import { DEMO_PEOPLE } from './demo-people.ts'
import { followAll } from './followers.ts'

let db: TestDb
let person: string
beforeAll(async () => {
  db = await freshDatabase({ modules: MODULES, now: '2026-11-18T09:00:00+07:00' })
  db.local.set('secret-key', randomBytes(32))
  await db.tx((tx) => seedAreas(tx))
  followAll(db)
  person = await db.tx(async (tx) => {
    const id = await makePerson(tx, SYSTEM, { username: 'can', name: 'Cán', passwordHash: 'x', mustChange: false })
    await giveGrant(tx, SYSTEM, { personId: id }, { role: 'officer', areaId: await areaIdOf(tx, '20900') })
    await saveDoor(tx, SYSTEM, { title: 'x', address: 'https://example.vn/in' })
    await setPreference(tx, id, { off: [], quietFrom: '22:00', quietTo: '05:00', outward: true })
    for (const code of ['DEMO.20900', 'THAT.20900'])
      await saveOffice(tx, SYSTEM, { code, name: { vi: code }, kind: 'body', area: '20900', answersFor: [] })
    return id
  })
})
afterAll(() => db.close())

const count = async (table: string) =>
  (await db.get<{ n: number }>(sql`select count(*)::int as n from ${raw(table)}`)).n
const open = (simulated: boolean) =>
  db.tx((tx) =>
    openOutside(tx, { type: 'cases.task', title: 'Việc', area: '20900', assignee: person, simulated, by: SYSTEM }),
  )

it('what the demo brought goes with everything said about it, and what is real stays', async () => {
  const [demo, real] = [await open(true), await open(false)]
  await db.run(
    sql`insert into cases.presence ("case", person, at) values (${demo.id}, ${person}, now()), (${real.id}, ${person}, now())`,
  )
  const everything = ['cases."case"', 'cases.presence', 'notifications.message', 'notifications.outbox']
  for (const table of [...everything, 'offices.office']) expect([table, await count(table)]).toEqual([table, 2])
  await db.tx(clearDemo)
  for (const table of [...everything, 'offices.office']) expect([table, await count(table)]).toEqual([table, 1])
  expect(await db.get(sql`select about_id as about from notifications.message`)).toEqual({ about: real.id })
  expect(await db.get(sql`select coalesce(sum(n), 0)::int as n from cases.tally`)).toEqual({ n: 1 })
  await db.tx(clearDemo)
  expect(await count('cases."case"')).toBe(1)
})

it('tables that people of the demo asked for go with their tasks and links, those of others stay', async () => {
  const asked = async (by: string) => {
    const [id, part] = [randomUUID(), randomUUID()]
    const area = await areaIdOf(db, '20900')
    await db.run(sql`insert into reports.table_request (id, title, name, bytes, area_id, asked_by, asked_at)
      values (${id}, 'Bảng gấp', 'bang.xlsx', '', ${area}, ${by}, now())`)
    await db.run(sql`insert into reports.table_part (id, request, area_id) values (${part}, ${id}, ${area})`)
    await db.run(
      sql`insert into reports.table_link (hash, part, expires_at) values (${randomBytes(32)}, ${part}, now())`,
    )
    await db.tx((tx) =>
      openOutside(tx, { type: 'cases.task', title: 'Điền', area: '20900', by: SYSTEM, parent: { kind: 'table', id } }),
    )
    return id
  }
  const demo = await db.tx((tx) =>
    makePerson(tx, SYSTEM, { username: DEMO_PEOPLE[0]!.username, name: 'x', passwordHash: 'x', mustChange: false }),
  )
  await asked(demo)
  const real = await asked(person)
  await db.tx(clearDemo)
  expect(await db.rows(sql`select id from reports.table_request`)).toEqual([{ id: real }])
  expect(await db.rows(sql`select parent_id as id from cases."case" where parent_kind = 'table'`)).toEqual([
    { id: real },
  ])
  expect(await count('reports.table_link')).toBe(1)
})
