import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import type { Logger } from 'pino'
import sql from 'sql-template-tag'
import { BASIN } from '#apps/simulator/basin.ts'
import { areaIdOf } from '#platform/access/server/ground-routes.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { putOnDuty } from '#platform/identity/server/roster.ts'
import { seedPeople } from '#platform/identity/server/seed-people.ts'
import { makeToken, revokeToken } from '#platform/identity/server/token.ts'
import { saveOffice } from '#platform/offices/server/save-office.ts'
import { pointSimulatedDoors } from '#platform/reports/server/sending/doors.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import { registerThing } from '#platform/things/server/register-thing.ts'
import { DEMO_PEOPLE } from './demo-people.ts'

/** The demo locality, fed by a simulator in a process of its own. */
export interface Demo {
  accounts: { username: string; password: string; what: string }[]
  stop(): Promise<void>
}

interface DemoOptions {
  url: string
  /** Port of the embedded broker; undefined when it could not be had: the simulator then speaks HTTP only. */
  mqttPort: number | undefined
  log: Logger
}

/** Sources of the demo: all simulated, each with a token of its own. */
const SOURCES = {
  gauges: {
    title: { vi: 'Trạm mực nước (MQTT)', en: 'Water-level stations (MQTT)' },
    door: 'mqtt',
    scopes: ['readings:write'],
  },
  rain: {
    title: { vi: 'Trạm mưa, hồ chứa (HTTP)', en: 'Rain stations, reservoirs (HTTP)' },
    door: 'push',
    scopes: ['readings:write'],
  },
  catalogue: {
    title: { vi: 'Danh mục chỉ tiêu mẫu (HTTP)', en: 'Sample catalogue of indicators (HTTP)' },
    door: 'push',
    scopes: ['indicators:write'],
  },
  figures: {
    title: { vi: 'Chỉ tiêu kinh tế – xã hội (HTTP)', en: 'Socio-economic figures (HTTP)' },
    door: 'push',
    scopes: ['figures:write'],
  },
  work: {
    title: { vi: 'Hồ sơ, phản ánh, việc được giao (HTTP)', en: 'Dossiers, reports, tasks (HTTP)' },
    door: 'push',
    scopes: ['cases:read', 'cases:write'],
  },
} as const

/** Who answers citizens in the demo: the people's committees of its communes. */
const DEMO_OFFICES = [
  ['20900', 'UBND xã Trà My'],
  ['20854', 'UBND xã Tiên Phước'],
  ['20779', 'UBND xã Hiệp Đức'],
  ['20551', 'UBND phường Điện Bàn'],
] as const

/** Who scores itself in the demo's round of the digital index, and the city that reviews: a token each, so that nobody reviews itself. */
const INDEX_AREAS = ['48', ...DEMO_OFFICES.map(([area]) => area)]

/** Sets up the demo locality once, then starts the simulator with fresh tokens. */
export async function startDemo(db: Db, { url, mqttPort, log }: DemoOptions): Promise<Demo> {
  const tokens = await db.tx(async (tx) => {
    const first = !(await tx.find(sql`select 1 from sources.source where id = 'demo.gauges'`))
    if (first) {
      await setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' })
      await setSetting(tx, SYSTEM, { name: 'centre.commune', value: '20900' })
      for (const { id, kind, name, area, lat, lon, fields } of BASIN)
        await registerThing(tx, SYSTEM, { id, kind, name, area, place: { lat, lon }, fields, simulated: true })
      await seedDemoPeople(tx)
      for (const [area, name] of DEMO_OFFICES)
        await saveOffice(tx, SYSTEM, {
          code: `DEMO.${area}`,
          name: { vi: name },
          kind: 'body',
          area,
          answersFor: ['feedback'],
        })
    }
    const made: Record<string, string> = {}
    for (const [name, source] of Object.entries(SOURCES)) {
      const old = await tx.rows<{ id: string }>(
        sql`select id from identity.token where name = ${`demo.${name}`} and revoked_at is null`,
      )
      for (const { id } of old) await revokeToken(tx, SYSTEM, id)
      const { id, token } = await makeToken(tx, SYSTEM, { name: `demo.${name}`, scopes: source.scopes })
      made[name] = token
      await tx.run(sql`insert into sources.source (id, title, door, config, state, simulated, token, made_at, giver)
        values (${`demo.${name}`}, ${JSON.stringify(source.title)}, ${source.door}, '{}', 'idle', true, ${id}, ${tx.now}, 'Saola simulator')
        on conflict (id) do update set token = excluded.token`)
    }
    for (const area of INDEX_AREAS) {
      const name = `demo.index.${area}`
      for (const { id } of await tx.rows<{ id: string }>(
        sql`select id from identity.token where name = ${name} and revoked_at is null`,
      ))
        await revokeToken(tx, SYSTEM, id)
      const areaId = await areaIdOf(tx, area)
      const { token } = await makeToken(tx, SYSTEM, { name, scopes: ['figures:read', 'figures:write'], areaId })
      made[`index.${area}`] = token
    }
    return made
  })
  const { anchor } = await db.get<{ anchor: Date }>(
    sql`select min(made_at) as anchor from things.thing where simulated`,
  )
  const reportsPort = await freePort()
  await db.tx((tx) => pointSimulatedDoors(tx, `http://127.0.0.1:${reportsPort}/api/reports`))
  let child: ChildProcess | undefined
  let stopping = false
  const begin = () => {
    child = spawn(process.execPath, [path.join(import.meta.dirname, '../simulator/main.ts')], {
      env: {
        ...process.env,
        SIM_URL: url,
        SIM_MQTT: mqttPort === undefined ? '' : `mqtt://127.0.0.1:${mqttPort}`,
        SIM_LRIS: String(reportsPort),
        SIM_TOKENS: JSON.stringify(tokens),
        SIM_ANCHOR: String(anchor.getTime()),
      },
      // Its standard input closes when this process dies in any way: the simulator then ends too.
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    child.stderr?.on('data', (line: Buffer) => log.warn({ part: 'simulator' }, line.toString().trim()))
    child.on('exit', () => {
      if (!stopping) setTimeout(begin, 5000).unref()
    })
  }
  begin()
  return {
    accounts: DEMO_PEOPLE.map((p) => ({ username: p.username, password: p.password, what: p.position })),
    stop: async () => {
      stopping = true
      child?.kill('SIGTERM')
    },
  }
}

/** A port of this machine that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** The people of the demo with their grants by area code, and who is on duty for the coming year. */
async function seedDemoPeople(tx: Tx): Promise<void> {
  const areaOf = (code: string) => areaIdOf(tx, code)
  const people = await Promise.all(
    DEMO_PEOPLE.map(async (p) => ({
      ...p,
      grants: await Promise.all(
        p.grants.map(async (g) => ({ role: g.role, areaId: await areaOf(g.area), field: g.field })),
      ),
    })),
  )
  await seedPeople(tx, people)
  for (const { username, duty } of DEMO_PEOPLE) {
    if (!duty) continue
    const person = await tx.get<{ id: string }>(sql`select id from identity.person where username = ${username}`)
    await putOnDuty(tx, SYSTEM, {
      personId: person.id,
      areaId: await areaOf(duty),
      field: null,
      from: tx.now,
      to: new Date(tx.now.getTime() + 365 * 86_400_000),
    })
  }
}
