import { answers, type BenchCentre, withCentre } from './parts/centre.ts'
import { countWrongRollUps } from './parts/database.ts'
import { figure, heading, largest, percentile } from './parts/figure.ts'
import { manyGauges } from './parts/gauges.ts'
import { sleep, until } from './parts/machine.ts'
import { settled } from './parts/settled.ts'
import { lostOf, readingsIn, startWriters } from './parts/writers.ts'

const WATER = 'hazards.water-level'
const THINGS = 500

/** Reliability 4: `npm run bench database-away 20`: the database frozen (SIGSTOP) or held down by kill -9 for 3–5 s, that many times, under load. */
export async function run(): Promise<void> {
  const cycles = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 20)
  heading(
    'R4 · Database away',
    `that ${cycles} absences of the database lose no acknowledged reading and keep nobody waiting`,
  )
  await withCentre({}, async (centre) => {
    await manyGauges(centre, THINGS)
    const from = Date.now() - 60_000
    const http = { url: centre.url, token: centre.token, things: THINGS, writers: 4, rows: 100, from, patience: 10_000 }
    const writers = startWriters({ ...http, indicator: WATER })
    await until('the first page', 10_000, () => answers(centre.url))
    await sleep(1000)
    writers.since()
    const writes: number[] = []
    const healed: number[] = []
    const direct: number[] = []
    const statuses: Record<string, number> = {}
    const reads = new Map<string, number[]>()
    const readStatuses: Record<string, number> = {}
    for (let cycle = 0; cycle < cycles; cycle++) {
      const hold = 3000 + Math.random() * 2000
      const back = cycle % 2 ? await holdDown(centre, hold) : freeze(centre)
      const end = performance.now() + hold
      while (performance.now() < end) await look(centre, reads, readStatuses)
      back()
      const began = performance.now()
      const past = writers.since()
      writes.push(...past.ms)
      for (const [status, n] of Object.entries(past.statuses)) statuses[status] = (statuses[status] ?? 0) + n
      await until('readiness', 60_000, () => answers(`${centre.url}/readyz`))
      await until('a reading stored at once', 5000, () => (writers.statuses.get('200') ?? 0) > 0).then(
        () => direct.push(performance.now() - began),
        () => direct.push(Number.POSITIVE_INFINITY),
      )
      writers.pause(true)
      await settled(centre, 60_000)
      healed.push(performance.now() - began)
      writers.pause(false)
      await sleep(300)
      writers.since()
    }
    await writers.stop()
    const catchUp = await settled(centre)
    const numbers = readingsIn(writers.acked, http.rows)
    const lost = await lostOf(centre.databaseUrl(), { ...http, indicator: WATER }, numbers)
    figure(
      'acknowledged, lost',
      lost,
      'readings',
      undefined,
      `of ${numbers.length}; answers meanwhile ${JSON.stringify(statuses)}`,
    )
    figure('series with wrong roll-ups', await countWrongRollUps(centre.databaseUrl()), 'series')
    figure(
      'longest write',
      largest(writes),
      'ms',
      { name: 'the 2 s promised', value: 2000 },
      `p99 ${Math.round(percentile(writes, 0.99))}`,
    )
    for (const [path, ms] of reads)
      figure(
        `longest GET ${path}`,
        largest(ms),
        'ms',
        { name: 'the 2 s promised', value: 2000 },
        `p50 ${percentile(ms, 0.5).toFixed(1)}`,
      )
    console.log(`  answers to reads meanwhile             ${JSON.stringify(readStatuses)}`)
    const never = direct.filter((ms) => ms === Number.POSITIVE_INFINITY).length
    figure(
      'back → readings stored at once again',
      percentile(direct, 0.5),
      'ms',
      undefined,
      `median; not within 5 s under load: ${never} of ${cycles}`,
    )
    figure(
      'back → all stored, p99',
      percentile(healed, 0.99),
      'ms',
      undefined,
      `p50 ${Math.round(percentile(healed, 0.5))}, last ${Math.round(catchUp)}`,
    )
  })
}

/** Stops every process of the database where it stands. @returns lets them go on. */
function freeze(centre: BenchCentre): () => void {
  const pids = centre.databasePids()
  for (const pid of pids) send(pid, 'SIGSTOP')
  return () => {
    for (const pid of pids) send(pid, 'SIGCONT')
  }
}

/** Kills the database whenever it comes back, for a while. */
async function holdDown(centre: BenchCentre, ms: number): Promise<() => void> {
  centre.killDatabase()
  const again = setInterval(() => centre.killDatabase(), 30)
  setTimeout(() => clearInterval(again), ms)
  return () => clearInterval(again)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // A helper of the database that ended meanwhile.
  }
}

/** Asks for the public page and for a list officers need, and writes down how long each took and what it answered. */
async function look(centre: BenchCentre, ms: Map<string, number[]>, statuses: Record<string, number>): Promise<void> {
  for (const path of ['/', '/api/v1/things?limit=5', '/healthz']) {
    const began = performance.now()
    const status = await fetch(centre.url + path, {
      headers: { cookie: centre.cookie },
      signal: AbortSignal.timeout(15_000),
    }).then(
      async (r) => {
        await r.arrayBuffer()
        return String(r.status)
      },
      () => 'silent',
    )
    ms.set(path, [...(ms.get(path) ?? []), performance.now() - began])
    const key = `${path.split('?')[0]} ${status}`
    statuses[key] = (statuses[key] ?? 0) + 1
  }
  await sleep(50)
}
