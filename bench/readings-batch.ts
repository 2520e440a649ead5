import type { Posted, PostOptions } from './clients/post-batches.ts'
import { type BenchCentre, withCentre } from './parts/centre.ts'
import { startChild } from './parts/child.ts'
import { asking, countReadings, countWrongRollUps } from './parts/database.ts'
import { figure, heading, times } from './parts/figure.ts'
import { manyGauges } from './parts/gauges.ts'
import { cpuOf, sleep } from './parts/machine.ts'
import { copyReference } from './parts/reference-copy.ts'
import { settled } from './parts/settled.ts'

const SECONDS = 10
const METRICS = ['hazards.water-level', 'hazards.rain-hour', 'hazards.air-temperature']

/** Goal 1: bodies of 1,000 points over 8 connections, 2,000 sensors × 3 metrics, full promise; every accepted one counted again afterwards. */
export async function run(): Promise<void> {
  heading(
    '1 · Telemetry in batches',
    'that a gateway of thousands of sensors is stored, rolled up and judged before it is answered',
  )
  await withCentre({}, async (centre) => {
    await manyGauges(centre, 2000)
    const before = await copyReference(centre.databaseUrl(), 300_000)
    const rows = { things: 2000, prefix: 'bench', indicators: METRICS, batch: 1000, step: 100 }
    const options = { ...rows, url: centre.url, token: centre.token, connections: 8, from: Date.now() - 180_000 }
    const warm = await load({ ...options, seconds: 2 })
    await inDatabase(centre, warm.accepted + warm.spooled)
    const cpu = cpuOf(centre.pid())
    const ours = await load({ ...options, seconds: SECONDS, from: Date.now() - 120_000 })
    const points = ours.accepted + ours.spooled
    // What is acknowledged from disk counts only once it is in the database.
    const catchUp = await inDatabase(centre, points + warm.accepted + warm.spooled)
    const spent = ((cpuOf(centre.pid()) - cpu) * 1e6) / Math.max(1, points)
    const after = await copyReference(centre.databaseUrl(), 300_000)
    figure(
      '8 connections × 1,000 points',
      points / ((ours.wallMs + catchUp) / 1000),
      'points/s',
      { name: 'COPY into the same unique key', value: Math.max(before, after) },
      `${times(ours.ms)}, ${JSON.stringify(ours.statuses)}, program ${spent.toFixed(1)} µs/point`,
    )
    const stored = await countReadings(centre.databaseUrl())
    const acked = points + warm.accepted + warm.spooled
    figure('acknowledged but not stored', acked - stored, 'points', undefined, `${stored} stored`)
    figure('of them by way of the spool', ours.spooled, 'points', undefined, `${Math.round(catchUp)} ms to catch up`)
    figure('series with wrong roll-ups', await countWrongRollUps(centre.databaseUrl()), 'series')
  })
}

/** Waits until so many accepted readings are receipted in the database. @returns how long that took, ms. @throws after two minutes. */
async function inDatabase(centre: BenchCentre, accepted: number): Promise<number> {
  const began = performance.now()
  await settled(centre)
  await asking(centre.databaseUrl(), async (c) => {
    const stored = async () =>
      Number((await c.query('select coalesce(sum(accepted), 0) as n from readings.receipt')).rows[0].n)
    while ((await stored()) < accepted) {
      if (performance.now() - began > 120_000) throw new Error('Acknowledged readings did not come into the database')
      await sleep(20)
    }
  })
  return performance.now() - began
}

async function load(options: PostOptions): Promise<Posted> {
  const child = startChild('post-batches', options)
  await child.hear('ready')
  child.tell('go')
  const done = await child.hear<Posted>('done')
  await child.end()
  return done
}
