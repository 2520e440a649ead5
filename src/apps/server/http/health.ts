import { statfs } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import sql from 'sql-template-tag'
import { backupsOf } from '#platform/backup/server/standing.ts'
import type { Db } from '#platform/database/server/db.ts'
import { laneCounts } from './lane-counts.ts'

/** Share of the disk in use from which the centre warns (7-bars, reliability 3). */
const DISK_WARN = 0.85

export interface Part {
  ok: boolean
  note?: string
}

export interface Probes {
  db: Db
  dataDir: string
  /** State of the parts that run inside this process. */
  parts: () => Record<string, Part>
  /** Figures for /metrics, read when asked. */
  gauges: Record<string, { help: string; read: () => number }>
}

/** `/healthz` alive · `/readyz` can do its work, part by part · `/metrics` for Prometheus. None shows personal data. */
export function mountHealth(app: FastifyInstance, probes: Probes): void {
  app.get('/healthz', async () => ({ alive: true }))
  app.get('/readyz', async (_request, reply) => {
    const parts: Record<string, Part> = {
      database: await databasePart(probes.db),
      disk: await diskPart(probes.dataDir),
      backup: await backupPart(probes.db),
      ...probes.parts(),
    }
    const ready = Object.values(parts).every((p) => p.ok)
    return reply.code(ready ? 200 : 503).send({ ready, parts })
  })
  const registry = metrics(probes)
  countLanes(probes.db, registry)
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()))
  observe(app, probes.db, registry)
}

/** Notes an answer that went past the router. */
type Observe = (method: string, status: number, ms: number) => void

/** What counts the answers of this centre, once it is there. */
export function observed(db: Db): Observe | undefined {
  return db.local.get('http.observe') as Observe | undefined
}

/** A backup that is late is no reason to send nobody here: it is only said. */
export async function backupPart(db: Db): Promise<Part> {
  const now = await Promise.race([backupsOf(db).catch(() => undefined), patience<undefined>(undefined)])
  if (!now || now.state === 'off') return { ok: true, note: now ? 'no nightly backup is set' : undefined }
  const last = now.lastGoodAt ? `last ${now.lastGoodAt}` : 'none yet'
  return { ok: true, note: now.state === 'fresh' ? last : `${now.state}: ${last}` }
}

/** Asks the database one question, at most two seconds. */
export async function databasePart(db: Db): Promise<Part> {
  const late = patience<Part>({ ok: false, note: 'no answer in 2 s' })
  const asked = db.get(sql`select 1`).then(
    (): Part => ({ ok: true }),
    (e: Error): Part => ({ ok: false, note: e.message }),
  )
  return Promise.race([asked, late])
}

const patience = <T>(then: T) => new Promise<T>((done) => setTimeout(() => done(then), 2000).unref())

/** Looks how full the data disk is. Full enough to warn is said; only no room at all is not ready. */
export async function diskPart(dir: string): Promise<Part> {
  const s = await statfs(dir).catch(() => undefined)
  if (!s) return { ok: false, note: 'data directory cannot be read' }
  const used = 1 - s.bavail / s.blocks
  const free = Math.round((s.bavail * s.bsize) / 1024 / 1024)
  const note = `${Math.round(used * 100)} % used, ${free} MB free`
  return { ok: free > 64, note: used > DISK_WARN ? `${note}: make room` : note }
}

function metrics({ gauges }: Probes): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  for (const [name, { help, read }] of Object.entries(gauges))
    new Gauge({
      name: `saola_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  return registry
}

/** What the lanes beside the router answered: they keep no times, a crowd would pay for them. */
function countLanes(db: Db, registry: Registry): void {
  new Counter({
    name: 'saola_http_lane_answers_total',
    help: 'Answers of the lanes for public pages and for readings of machines',
    labelNames: ['lane', 'status'],
    registers: [registry],
    collect() {
      this.reset()
      for (const { lane, status, times } of laneCounts(db).read()) this.inc({ lane, status }, times)
    },
  })
}

function observe(app: FastifyInstance, db: Db, registry: Registry): void {
  const seconds = new Histogram({
    name: 'saola_http_seconds',
    help: 'Time of an answer',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2],
    registers: [registry],
  })
  const bugs = new Counter({ name: 'saola_http_5xx_total', help: 'Answers of 500 and above', registers: [registry] })
  const note: Observe = (method, status, ms) => {
    seconds.observe({ method, status: `${Math.floor(status / 100)}xx` }, ms / 1000)
    if (status >= 500) bugs.inc()
  }
  db.local.set('http.observe', note)
  app.addHook('onResponse', (request, reply, done) => {
    note(request.method, reply.statusCode, reply.elapsedTime)
    done()
  })
}
