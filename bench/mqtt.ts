import type { Published, PublishOptions } from './clients/publish.ts'
import { withCentre } from './parts/centre.ts'
import { startChild } from './parts/child.ts'
import { asking, countReadings, countWrongRollUps } from './parts/database.ts'
import { figure, heading } from './parts/figure.ts'
import { manyGauges } from './parts/gauges.ts'
import { sleep } from './parts/machine.ts'
import { startNodeRed } from './parts/node-red.ts'
import { settled } from './parts/settled.ts'

/** Goal 3: four publishers, QoS 1, window 100; every acknowledged message is a row, against a broker in memory that stores nothing. */
export async function run(): Promise<void> {
  heading(
    '3 · MQTT to durable row',
    'that PUBACK means stored and judged: none lost, none twice, at the pace of a broker that keeps nothing',
  )
  const options = { publishers: 4, window: 100, things: 2000, indicator: 'hazards.water-level' }
  const bare = startChild('bare-mqtt', {})
  const url = `mqtt://127.0.0.1:${await bare.hear<number>('port')}`
  const reference = rate(await publish({ ...options, url, seconds: 6, from: Date.now() - 30_000 }))
  await bare.end()
  const peer = await nodeRed(options)
  await withCentre({}, async (centre) => {
    await manyGauges(centre, 2000)
    const ours = { ...options, url: `mqtt://127.0.0.1:${centre.mqttPort}`, token: centre.token }
    const warm = await publish({ ...ours, seconds: 2, from: Date.now() - 60_000 })
    const done = await publish({ ...ours, seconds: 10, from: Date.now() - 30_000 })
    const catchUp = await settled(centre)
    figure(
      '4 publishers, window 100',
      paceOf(done, catchUp),
      'msg/s',
      { name: 'aedes in memory with a rule', value: reference },
      `slowest ack ${Math.round(done.slowest)} ms, ${Math.round(catchUp)} ms to catch up`,
    )
    if (peer)
      figure('the same', paceOf(done, catchUp), 'msg/s', { name: 'Node-RED on Mosquitto, nothing stored', value: peer })
    const stored = await countReadings(centre.databaseUrl())
    const acked = done.acked.length + warm.acked.length
    figure('acknowledged', acked, 'msg', undefined, `of ${done.sent + warm.sent} sent`)
    figure('lost', Math.max(0, acked - stored), 'msg', undefined, `${stored} stored`)
    const twice = await asking(centre.databaseUrl(), async (c) =>
      Number((await c.query('select sum(duplicates) as n from readings.receipt')).rows[0].n),
    )
    figure('taken twice', twice, 'msg', undefined, `${await countWrongRollUps(centre.databaseUrl())} wrong roll-ups`)
  })
}

async function publish(options: PublishOptions): Promise<Published> {
  const child = startChild('publish', options)
  await child.hear('ready')
  child.tell('go')
  const done = await child.hear<Published>('done')
  await child.end()
  return done
}

const rate = ({ acked, wallMs }: Published) => acked.length / (wallMs / 1000)

const paceOf = ({ acked, wallMs }: Published, catchUp: number) => acked.length / ((wallMs + catchUp) / 1000)

/** Messages a second that Node-RED judges from Mosquitto, where both are installed. */
async function nodeRed(options: Omit<PublishOptions, 'url' | 'from'>): Promise<number | undefined> {
  const peer = await startNodeRed()
  if (!peer) return undefined
  await publish({ ...options, url: peer.url, seconds: 2, from: Date.now() })
  await sleep(500)
  const [before, began] = [await peer.judged(), performance.now()]
  const sent = await publish({ ...options, url: peer.url, seconds: 6, from: Date.now() })
  while ((await peer.judged()) - before < sent.acked.length && performance.now() - began < 30_000) await sleep(20)
  const pace = ((await peer.judged()) - before) / ((performance.now() - began) / 1000)
  peer.end()
  return pace
}
