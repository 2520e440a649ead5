import { giveGrant } from '#platform/access/server/grants.ts'
import { areaIdOf } from '#platform/access/server/ground-routes.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { cases } from '#platform/cases/module.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { makePerson } from '#platform/identity/server/person.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { watchMatters } from './watch-matters.ts'

/** A centre with the province 48, its commune 20900, and people who work there; messages are made. */
export interface Centre {
  db: TestDb
  /** The lead of the province, a clerk of the commune, a second clerk, an administrator. */
  people: Record<'lead' | 'clerk' | 'other' | 'admin', Actor>
}

/** Makes it. @param now an instant, within working hours unless quiet is what is tested. */
export async function makeCentre(now: string): Promise<Centre> {
  const db = await freshDatabase({ now, modules: [cases] })
  await db.tx(seedAreas)
  const province = await areaIdOf(db, '48')
  const commune = await areaIdOf(db, '20900')
  const make = (username: string, role: 'lead' | 'officer' | 'admin', areaId: number | null): Promise<Actor> =>
    db.tx(async (tx) => {
      const id = await makePerson(tx, SYSTEM, { username, name: username, passwordHash: 'x', mustChange: false })
      await giveGrant(tx, SYSTEM, { personId: id }, { role, areaId })
      return { kind: 'user', id, name: username, grants: [{ role, areaId, field: null }] }
    })
  const people = {
    lead: await make('lead', 'lead', province),
    clerk: await make('clerk', 'officer', commune),
    other: await make('other', 'officer', commune),
    admin: await make('admin', 'admin', null),
  }
  watchMatters(db)
  return { db, people }
}
