import type { Published } from './clients/publish.ts'
import { answers, type BenchCentre, withCentre } from './parts/centre.ts'
import { startChild } from './parts/child.ts'
import { countWrongRollUps } from './parts/database.ts'
import { figure, heading, largest, percentile } from './parts/figure.ts'
import { manyGauges } from './parts/gauges.ts'
import { sleep, until } from './parts/machine.ts'
import { settled } from './parts/settled.ts'
import { lostOf, readingsIn, startWriters, type Writers } from './parts/writers.ts'

const WATER = 'hazards.water-level'
const AIR = 'hazards.air-temperature'
const THINGS = 500
const KINDS = ['program', 'database', 'both'] as const

/** Reliability 1: `npm run bench crash 20`: that many kill -9 of program, database or both at random instants under load. */
export async function run(): Promise<void> {
  const cycles = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 20)
  heading(
    'R1 · Nothing acknowledged is lost',
    `that ${cycles} deaths of program and database by kill -9 lose and double nothing`,
  )
  await withCentre({}, async (centre) => {
    await manyGauges(centre, THINGS)
    const from = Date.now() - 60_000
    const http = { url: centre.url, token: centre.token, things: THINGS, writers: 6, rows: 100, from, patience: 5000 }
    const writers = startWriters({ ...http, indicator: WATER })
    const mqtt = { publishers: 2, window: 20, things: THINGS, indicator: AIR, from, pause: 2 }
    const devices = startChild('publish', { ...mqtt, url: `mqtt://127.0.0.1:${centre.mqttPort}`, token: centre.token })
    await devices.hear('ready')
    devices.tell('go')
    const ready: number[] = []
    const serving: number[] = []
    for (let cycle = 0; cycle < cycles; cycle++) {
      await sleep(300 + Math.random() * 900)
      const times = await dieAndReturn(centre, writers, KINDS[cycle % KINDS.length]!)
      ready.push(times.ready)
      serving.push(times.serving)
    }
    await sleep(1000)
    devices.tell('stop')
    const [published] = await Promise.all([devices.hear<Published>('done'), writers.stop()])
    await devices.end()
    const catchUp = await settled(centre)
    const url = centre.databaseUrl()
    const numbers = readingsIn(writers.acked, http.rows)
    const lost = await lostOf(url, { ...http, indicator: WATER }, numbers)
    const lostMqtt = await lostOf(url, mqtt, published.acked)
    const statuses = JSON.stringify(writers.since().statuses)
    figure('acknowledged by HTTP, lost', lost, 'readings', undefined, `of ${numbers.length}; answers ${statuses}`)
    figure(
      'acknowledged by MQTT, lost',
      lostMqtt,
      'readings',
      undefined,
      `of ${published.acked.length}, ${published.sent} sent`,
    )
    figure(
      'series with doubled or missing counts',
      await countWrongRollUps(url),
      'series',
      undefined,
      'hours and days against readings',
    )
    figure(
      'dead → ready, p99',
      percentile(ready, 0.99),
      'ms',
      undefined,
      `p50 ${Math.round(percentile(ready, 0.5))}, goal 3,000`,
    )
    figure(
      'dead → next acknowledged, p99',
      percentile(serving, 0.99),
      'ms',
      undefined,
      `p50 ${Math.round(percentile(serving, 0.5))} max ${Math.round(largest(serving))}, ${Math.round(catchUp)} ms to catch up at the end`,
    )
  })
}

async function dieAndReturn(
  centre: BenchCentre,
  writers: Writers,
  kind: (typeof KINDS)[number],
): Promise<{ ready: number; serving: number }> {
  const began = performance.now()
  if (kind !== 'program') centre.killDatabase()
  if (kind !== 'database') await centre.kill()
  // Answers that were on their way still come in: only what is acknowledged from here on counts as serving again.
  const acked = writers.acked.size
  let serving = 0
  const served = until('an acknowledgement', 60_000, () => writers.acked.size > acked, 5).then(() => {
    serving = performance.now() - began
  })
  if (kind !== 'database') await centre.restart()
  else await until('readiness', 60_000, () => answers(`${centre.url}/readyz`))
  const ready = performance.now() - began
  await served
  return { ready, serving }
}
