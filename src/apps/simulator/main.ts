import { gzipSync } from 'node:zlib'
import mqtt from 'mqtt'
import { isoVn, vnDay } from '#kernel/time.ts'
import { BASIN, type SimulatedThing } from './basin.ts'
import { bringBoards } from './boards.ts'
import { bringCatalogue } from './catalogue.ts'
import { madeFigures, madeTargets, saidFigures } from './figures.ts'
import { stormClock, valuesOf } from './flood.ts'
import { bringIndex } from './index-rounds.ts'
import { startFarSystem } from './lris.ts'
import { bringReports } from './reports.ts'
import { bringWork } from './work.ts'

/**
 * The demo's simulator, a process of its own: it knows the centre only by its public doors. It sends the past days over
 * HTTP, then a reading of every station over MQTT (gauges) and HTTP (rain, reservoirs). Told by environment:
 * SIM_URL, SIM_MQTT, SIM_LRIS (port of the stand-in for the province's reporting system), SIM_TOKENS (JSON: gauges, rain,
 * catalogue, figures, work, index.{area}), SIM_ANCHOR (ms), SIM_SPEED, SIM_EVERY (s).
 */
const url = process.env.SIM_URL ?? 'http://127.0.0.1:8080'
const tokens = JSON.parse(process.env.SIM_TOKENS ?? '{}') as Record<
  'gauges' | 'rain' | 'catalogue' | 'figures' | 'work' | `index.${string}`,
  string
>
const every = Number(process.env.SIM_EVERY ?? 5) * 1000
const start = Date.now()
const clock = stormClock(Number(process.env.SIM_ANCHOR ?? start), Number(process.env.SIM_SPEED ?? 4))
const HISTORY_HOURS = 75

// The centre holds the other end: when it dies, even by kill -9, this process must not feed the next one beside its own.
process.stdin.resume().on('end', () => process.exit(0))
const HOUR = 3_600_000
const QUARTER = 900_000

interface Row {
  thing: string
  indicator: string
  at: string
  value: number
}

const isGauge = (t: SimulatedThing) => t.kind === 'hazards.gauge'

function rowsAt(thing: SimulatedThing, at: number): Row[] {
  return valuesOf(thing, clock.hourAt(at)).map((v) => ({ thing: thing.id, at: isoVn(new Date(at)), ...v }))
}

/** Gauges every quarter of an hour, rain and reservoirs every hour; a silent station stops three hours ago. */
function history(things: readonly SimulatedThing[]): Row[] {
  return things.flatMap((thing) => {
    const step = isGauge(thing) ? QUARTER : HOUR
    const end = thing.silent ? start - 3 * HOUR : start
    const rows: Row[] = []
    for (let at = Math.ceil((start - HISTORY_HOURS * HOUR) / step) * step; at <= end; at += step)
      rows.push(...rowsAt(thing, at))
    return rows
  })
}

async function post(
  path: string,
  token: string,
  body: string | Buffer,
  headers: Record<string, string>,
): Promise<unknown> {
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await fetch(url + path, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${token}`, ...headers },
      })
      if (answer.ok) return await answer.json()
      if (answer.status < 500) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    } catch (error) {
      if (attempt >= 30 || /: 4\d\d /.test((error as Error).message)) throw error
    }
    await new Promise((go) => setTimeout(go, 1000))
  }
}

const sendRows = (token: string, rows: Row[]) =>
  post('/api/v1/readings', token, gzipSync(rows.map((r) => JSON.stringify(r)).join('\n')), {
    'content-type': 'application/x-ndjson',
    'content-encoding': 'gzip',
  })

const gauges = BASIN.filter(isGauge)
const others = BASIN.filter((t) => !isGauge(t))
await sendRows(tokens.gauges, history(gauges))
await sendRows(tokens.rain, history(others))
await bringCatalogue(url, tokens.catalogue).catch((error: Error) => console.error(error.message))
await post('/api/v1/figures', tokens.figures, JSON.stringify(madeFigures(vnDay(new Date(start)))), {
  'content-type': 'application/json',
}).catch((error: Error) => console.error(error.message))

// A second word about what is there already: who says it, where two say different things, and who has fallen behind.
for (const said of Map.groupBy(saidFigures(vnDay(new Date(start))), (one) => `${one.giver} ${one.indicator}`).values())
  await post('/api/v1/figures', tokens.figures, JSON.stringify(said), { 'content-type': 'application/json' }).catch(
    (error: Error) => console.error(error.message),
  )

for (const target of madeTargets(vnDay(new Date(start))))
  await post('/api/v1/targets', tokens.figures, JSON.stringify(target), { 'content-type': 'application/json' }).catch(
    (error: Error) => console.error(error.message),
  )

await bringBoards(url).catch((error: Error) => console.error(error.message))

/** The broker, if the centre has one; without it the gauges speak HTTP as well. */
const broker = process.env.SIM_MQTT
  ? await mqtt
      .connectAsync(process.env.SIM_MQTT, {
        username: 'token',
        password: tokens.gauges,
        clientId: 'saola-simulator',
        clean: false,
      })
      .catch(() => undefined)
  : undefined

let turn = 0
/** Each turn every third gauge speaks, so that something moves all the time; rain and reservoirs once a minute. */
async function speak(): Promise<void> {
  const now = Date.now()
  for (const [i, thing] of gauges.entries()) {
    if (thing.silent || i % 3 !== turn % 3) continue
    const said = rowsAt(thing, now).map(({ indicator, at, value }) => ({ indicator, at, value }))
    if (broker) await broker.publishAsync(`saola/v1/readings/${thing.id}`, JSON.stringify(said), { qos: 1 })
    else await sendRows(tokens.gauges, rowsAt(thing, now))
  }
  if (turn % 12 === 0)
    await sendRows(
      tokens.rain,
      others.flatMap((t) => rowsAt(t, hourStart(now))),
    )
  turn++
}
/** Rain is given for the running hour under the hour's own time: a later value of the same hour corrects the earlier. */
const hourStart = (at: number) => Math.floor(at / HOUR) * HOUR

// Once the wall lives: reading the files of a year takes the centre a few seconds.
setTimeout(() => {
  bringWork(url, tokens.work, 1)
    .catch((error: Error) => console.error(error.message))
    // The rounds count the dossiers: they come after them.
    .then(() => bringIndex(url, (area) => tokens[`index.${area}`]))
    .catch((error: Error) => console.error(error.message))
}, 10_000)

if (process.env.SIM_LRIS)
  await startFarSystem(Number(process.env.SIM_LRIS)).catch((error: Error) => console.error(error.message))
setTimeout(() => bringReports(url, tokens.figures).catch((error: Error) => console.error(error.message)), 14_000)

for (;;) {
  await speak().catch((error: Error) => console.error(error.message))
  await new Promise((go) => setTimeout(go, every))
}
