import type { Role } from '#kernel/access.ts'
import { giveGrant } from '#platform/access/server/grants.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import { cases } from '#platform/cases/module.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { makePerson } from '#platform/identity/server/person.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { RoundDetail, SetDoc, SetOut, UnitOut } from '../contract.ts'
import { digitalIndex } from '../module.ts'
import { routes } from './routes.ts'

/** A centre of Đà Nẵng with the people the tests speak of. */
export interface Centre {
  db: TestDb
  /** A person with a role on an area. */
  actor(name: string, role: Role, area: string | null, field?: string, office?: string): Promise<Actor>
  ask<T>(
    name: string,
    actor: Actor,
    asked?: { params?: Record<string, string>; query?: object; body?: unknown },
  ): Promise<T>
  /** An issued set and a round of it over these communes. */
  round(lead: Actor, doc: SetDoc, units: string[], more?: object): Promise<RoundDetail>
}

/** Opens a centre whose clock stands at `now`. */
export async function openCentre(modules: readonly Module[] = [], now = '2026-11-20T08:00:00+07:00'): Promise<Centre> {
  const db = await freshDatabase({ modules: [cases, digitalIndex, ...modules], now })
  await db.tx(async (tx) => {
    await seedAreas(tx)
    await setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' })
  })
  const ask: Centre['ask'] = (name, actor, asked = {}) => askRoute(db, routes, name, { ...asked, actor } as never)
  return {
    db,
    ask,
    actor: async (name, role, area, field, office) => {
      const id = await db.tx((tx) =>
        makePerson(tx, SYSTEM, { username: name, name, passwordHash: '-', mustChange: false, office: office ?? '' }),
      )
      const areaId = area === null ? null : (await getArea(db, area, '2026-11-20')).id
      await db.tx((tx) => giveGrant(tx, SYSTEM, { personId: id }, { role, areaId, field: field ?? null }))
      return { kind: 'user', id, name, grants: [{ role, areaId, field: field ?? null }] }
    },
    round: async (lead, doc, units, more = {}) => {
      const set = await ask<SetOut>('POST /api/v1/digital-index/sets', lead, { body: { doc } })
      await ask('POST /api/v1/digital-index/sets/:id/issue', lead, {
        params: { id: set.id },
        body: { validFrom: '2026-01-01' },
      })
      return ask<RoundDetail>('POST /api/v1/digital-index/rounds', lead, {
        body: {
          set: set.id,
          name: `Kỳ ${doc.year}`,
          period: String(doc.year),
          selfDue: '2026-11-25',
          reviewDue: '2026-12-05',
          units,
          ...more,
        },
      })
    },
  }
}

/** Asks for one unit of a round: `PUT answers/1.1` stands for the whole address. */
export function ofUnit(centre: Centre, round: RoundDetail, unit: string) {
  const at = { round: round.id, unit: round.units.find((one) => one.name.includes(unit))?.id ?? unit }
  return (what: string, actor: Actor, body: unknown = undefined): Promise<UnitOut> => {
    const [method = 'GET', path = ''] = what.split(' ')
    const [noun = '', criterion] = path.split('/')
    const tail = [noun, criterion && ':criterion'].filter(Boolean).map((part) => `/${part}`)
    return centre.ask(`${method} /api/v1/digital-index/rounds/:round/units/:unit${tail.join('')}`, actor, {
      params: criterion ? { ...at, criterion } : at,
      ...(body !== undefined && { body }),
    })
  }
}
