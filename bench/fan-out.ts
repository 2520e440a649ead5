import type { Watched, Watchers } from './clients/watch.ts'
import { type BenchCentre, withCentre } from './parts/centre.ts'
import { startChild } from './parts/child.ts'
import { figure, heading, largest, percentile } from './parts/figure.ts'
import { manyGauges } from './parts/gauges.ts'
import { cpuOf, pssOf, sleep } from './parts/machine.ts'
import { bareSse } from './parts/reference-sse.ts'

const SECONDS = 8
const EVERY = 100
/** Communes of Đà Nẵng with the code of each: one scope of watchers for each. */
const COMMUNES = 8

/** Goal 10: `npm run bench fan-out 1000`: that many screens in the scopes of several communes, each with 10 updates a second of its own commune. */
export async function run(): Promise<void> {
  const asked = process.argv.find((word) => /^\d+$/.test(word))
  const each = Math.ceil(Number(asked ?? 1000) / COMMUNES)
  const watchers = each * COMMUNES
  heading(
    '10 · Live fan-out',
    'that every screen gets everything of its own area, nothing of another, at the cost of a bare stream',
  )
  const bare = await bareSse(watchers, 1000 / EVERY, 200, 5)
  await withCentre({}, async (centre) => {
    const scopes = await scopesOf(centre)
    const before = await memory(centre)
    const screens = startChild('watch', {
      port: Number(new URL(centre.url).port),
      moment: 'at',
      watchers: scopes.map(({ token, thing }): Watchers => {
        const headers = [`authorization: Bearer ${token}`]
        return { count: each, path: '/api/v1/live?topics=readings', headers, may: [thing] }
      }),
    })
    await screens.hear('ready')
    const joined = await memory(centre)
    await update(
      centre,
      scopes.map((s) => s.thing),
    )
    await sleep(1000)
    screens.tell('clear')
    await screens.hear('cleared')
    const cpu = cpuOf(centre.pid())
    const began = performance.now()
    let sent = 0
    while (performance.now() - began < SECONDS * 1000) {
      await update(
        centre,
        scopes.map((s) => s.thing),
      )
      sent++
      await sleep(Math.max(0, began + sent * EVERY - performance.now()))
    }
    const seconds = (performance.now() - began) / 1000
    await sleep(1500)
    const spent = cpuOf(centre.pid()) - cpu
    screens.tell('report')
    const seen = await screens.hear<Watched>('seen')
    await screens.end()
    figure(
      `${watchers} screens, ${scopes.length} scopes`,
      seen.frames / seconds,
      'frames/s',
      { name: 'bare SSE', value: bare.seen.frames / 5 },
      `sent ${(sent / seconds).toFixed(1)} updates/s to each scope`,
    )
    figure('delivered', (seen.frames / (sent * watchers)) * 100, '%', undefined, `${seen.dropped} streams dropped`)
    figure('frames of a foreign area', seen.foreign, 'frames')
    figure(
      'measured → frame read, p99',
      percentile(seen.ms, 0.99),
      'ms',
      {
        name: 'bare SSE p99',
        value: percentile(bare.seen.ms, 0.99),
      },
      `p50 ${percentile(seen.ms, 0.5)} max ${largest(seen.ms)}`,
    )
    figure('CPU a delivery, storing included', (spent * 1e6) / Math.max(1, seen.frames), 'µs', {
      name: 'bare SSE',
      value: bare.cpuUs,
    })
    figure('memory a screen', (joined - before) / watchers / 1024, 'KB')
  })
}

interface Scope {
  thing: string
  token: string
}

/** A gauge in each of a few communes, and a token that may see that commune only. */
async function scopesOf(centre: BenchCentre): Promise<Scope[]> {
  const { items } = await centre.api<{ items: { code: string }[] }>('GET', '/api/v1/areas?parent=48&limit=50')
  const scopes: Scope[] = []
  for (const { code } of items.slice(0, COMMUNES)) {
    const [thing] = await manyGauges(centre, 1, { prefix: `in-${code}`, area: code })
    const { token } = await centre.api<{ token: string }>('POST', '/api/v1/tokens', {
      name: `screen ${code}`,
      scope: ['all'],
      area: code,
    })
    scopes.push({ thing: thing!, token })
  }
  return scopes
}

async function update(centre: BenchCentre, things: string[]): Promise<void> {
  const at = new Date().toISOString()
  await fetch(`${centre.url}/api/v1/readings`, {
    method: 'POST',
    headers: { authorization: `Bearer ${centre.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(things.map((thing) => ({ thing, indicator: 'hazards.water-level', at, value: 0.45 }))),
  }).then((r) => r.arrayBuffer())
}

/** Memory of the program when it has come to rest, bytes. */
async function memory(centre: BenchCentre): Promise<number> {
  await sleep(2000)
  return pssOf(centre.pid())
}
