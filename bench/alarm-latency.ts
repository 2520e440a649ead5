import type { Posted } from './clients/post-batches.ts'
import type { Watched } from './clients/watch.ts'
import { type BenchCentre, withCentre } from './parts/centre.ts'
import { startChild } from './parts/child.ts'
import { figure, heading, largest, percentile } from './parts/figure.ts'
import { manyGauges } from './parts/gauges.ts'
import { sleep, until } from './parts/machine.ts'
import { bareSse } from './parts/reference-sse.ts'

const WATCHERS = Number(process.env.WATCHERS ?? 1000)
const ALARMS = 100
const EVERY = 100
/** Size of an alert's frame, for the reference. */
const FRAME = 1100

/** Goal 4: a gauge goes over its level every 100 ms while thousands of readings a second come in and a thousand screens watch. */
export async function run(): Promise<void> {
  heading(
    '4 · Alarm latency',
    'that a flood alarm is stored, judged and on every screen before anybody could have noticed a delay',
  )
  const bare = await bareSse(WATCHERS, 1000 / EVERY, FRAME, 6)
  await withCentre({}, async (centre) => {
    await manyGauges(centre, 500)
    const rising = await manyGauges(centre, ALARMS, { prefix: 'rising' })
    await levels(centre, rising, 0.4, 60_000)
    const screens = startChild('watch', {
      port: Number(new URL(centre.url).port),
      moment: 'factAt',
      watchers: [{ count: WATCHERS, path: '/api/v1/live?topics=alerts', headers: [`cookie: ${centre.cookie}`] }],
    })
    await screens.hear('ready')
    const background = startChild('post-batches', {
      ...{ things: 500, prefix: 'bench', indicators: ['hazards.water-level'], batch: 250, step: 100 },
      ...{ url: centre.url, token: centre.token, connections: 1, pause: 80, from: Date.now() - 60_000 },
    })
    await background.hear('ready')
    background.tell('go')
    await sleep(1000)
    screens.tell('clear')
    await screens.hear('cleared')
    const answered: number[] = []
    const late: Promise<void>[] = []
    for (const id of rising) {
      const began = performance.now()
      late.push(levels(centre, [id], 1.2, 0).then(() => void answered.push(performance.now() - began)))
      await sleep(EVERY)
    }
    await Promise.all(late)
    let seen: Watched | undefined
    await until(
      'every alarm on every screen',
      15_000,
      async () => {
        screens.tell('report')
        seen = await screens.hear<Watched>('seen')
        return seen.frames >= ALARMS * WATCHERS
      },
      300,
    ).catch(() => {})
    background.tell('stop')
    const posted = await background.hear<Posted>('done')
    await background.end()
    await screens.end()
    const ms = seen?.ms ?? []
    figure(
      `measured → on ${WATCHERS} screens, p99`,
      percentile(ms, 0.99),
      'ms',
      { name: 'bare SSE p99', value: percentile(bare.seen.ms, 0.99) },
      `p50 ${percentile(ms, 0.5)} max ${largest(ms)} ms (bare p50 ${percentile(bare.seen.ms, 0.5)} max ${largest(bare.seen.ms)})`,
    )
    figure('frames delivered', seen?.frames ?? 0, 'frames', { name: 'alarms × screens', value: ALARMS * WATCHERS })
    figure(
      'measured → answered 2xx, p99',
      percentile(answered, 0.99),
      'ms',
      undefined,
      `p50 ${percentile(answered, 0.5).toFixed(0)}`,
    )
    figure(
      'background meanwhile',
      (posted.accepted + posted.spooled) / (posted.wallMs / 1000),
      'points/s',
      undefined,
      `${posted.spooled} spooled, ${JSON.stringify(posted.statuses)}`,
    )
  })
}

/** Sends one water level for each gauge, measured `ago` ms before now. */
async function levels(centre: BenchCentre, things: string[], value: number, ago: number): Promise<void> {
  const at = new Date(Date.now() - ago).toISOString()
  await fetch(`${centre.url}/api/v1/readings`, {
    method: 'POST',
    headers: { authorization: `Bearer ${centre.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(things.map((thing) => ({ thing, indicator: 'hazards.water-level', at, value }))),
  }).then((r) => r.arrayBuffer())
}
