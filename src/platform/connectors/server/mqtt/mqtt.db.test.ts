import { createServer } from 'node:net'
import { Aedes } from 'aedes'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { makeToken } from '#platform/identity/server/token.ts'
import type { Intake } from '#platform/readings/server/intake.ts'
import { layRiver, level, RIVER, testIntake } from '#platform/readings/server/testing.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { listenToOuterBroker } from './outer-broker.ts'
import { type Mqtt, startMqtt } from './start-mqtt.ts'

let db: TestDb
let intake: Intake
let mq: Mqtt
let token: string
let areas: [number, number]

beforeAll(async () => {
  db = await freshDatabase({ modules: [RIVER] })
  areas = await layRiver(db)
  intake = testIntake(db)
  mq = await startMqtt(db, intake, { host: '127.0.0.1', port: 0 })
  token = (
    await db.tx((tx) =>
      makeToken(tx, SYSTEM, { name: 'gauge', scopes: ['readings:read', 'readings:write'], areaId: areas[0] }),
    )
  ).token
})
afterAll(async () => {
  await mq.stop()
  await intake.stop()
  await db.close()
})
beforeEach(async () => {
  await db.run(sql`truncate readings.raw, readings.closed_hour, readings.reject`)
})

const enter = (options: IClientOptions = {}) =>
  mqtt.connectAsync(`mqtt://127.0.0.1:${mq.port}`, {
    username: 'token',
    password: token,
    reconnectPeriod: 0,
    ...options,
  })
const stored = async () => (await db.get<{ n: number }>(sql`select count(*)::int as n from readings.raw`)).n
const row = (minute: number, value: unknown = 1) => ({
  indicator: 'hazards.water-level',
  at: new Date(Date.UTC(2026, 10, 20, 0, minute)).toISOString(),
  value,
})
const publish = (client: MqttClient, thing: string, body: unknown) =>
  client.publishAsync(`saola/v1/readings/${thing}`, typeof body === 'string' ? body : JSON.stringify(body), { qos: 1 })
const until = async (holds: () => Promise<boolean> | boolean) => {
  for (let i = 0; i < 200 && !(await holds()); i++) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('the embedded broker', () => {
  it('acknowledges a message when it is stored, one reading or an array, many in flight', async () => {
    const client = await enter()
    await publish(client, 'ai-nghia', row(0))
    expect(await stored()).toBe(1)
    await Promise.all(
      Array.from({ length: 200 }, (_, i) => publish(client, 'ai-nghia', [row(2 * i + 1), row(2 * i + 2)])),
    )
    expect(await stored()).toBe(401)
    expect(intake.figures().flushes).toBeLessThan(100)
    await client.endAsync()
  })

  it('keeps a bad message as a reject and goes on with the connection', async () => {
    const client = await enter()
    await publish(client, 'ai-nghia', 'not json')
    await publish(client, 'ai-nghia', [row(1, 'x'), 7, row(1, 2)])
    expect(await stored()).toBe(1)
    expect(client.connected).toBe(true)
    const rejects = await db.rows<{ row: string }>(sql`select "row" from readings.reject order by id`)
    expect(rejects.map((r) => r.row)).toEqual(['not json', expect.stringContaining('"value":"x"'), '7'])
    await client.endAsync()
  })

  it('writes only what the token may write', async () => {
    const client = await enter()
    await publish(client, 'cau-lau', row(1))
    expect(await stored()).toBe(0)
    expect(await db.rows<{ en: string }>(sql`select reason->>'en' as en from readings.reject`)).toEqual([
      { en: expect.stringMatching(/No right/) },
    ])
    await client.endAsync()
  })

  it.each([
    ['a wrong token', { password: 'sl_wrong' }],
    ['another user', { username: 'admin' }],
    ['nobody', { username: undefined, password: undefined }],
  ])('lets %s not in', async (_who, options) => {
    await expect(enter(options as IClientOptions)).rejects.toThrow(/Not authorized|Bad username or password/i)
  })

  it('closes on a publish that is no reading', async () => {
    const client = await enter()
    client.on('error', () => {})
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))
    client.publish('other/topic', 'x', { qos: 1 })
    await closed
    await client.endAsync(true)
  })

  it('forwards readings to subscribers of our topics, only of things within their reach', async () => {
    const client = await enter()
    const got: string[] = []
    client.on('message', (topic) => got.push(topic))
    const own = await client.subscribeAsync('saola/v1/readings/+')
    expect(own[0]!.qos).toBe(0)
    await expect(client.subscribeAsync('#')).rejects.toThrow()
    const all = (await db.tx((tx) => makeToken(tx, SYSTEM, { name: 'all', scopes: ['readings:write'] }))).token
    const other = await enter({ password: all })
    await publish(other, 'cau-lau', row(1))
    await publish(other, 'ai-nghia', row(1))
    await until(() => got.length > 0)
    expect(got).toEqual(['saola/v1/readings/ai-nghia'])
    await Promise.all([client.endAsync(), other.endAsync()])
  })

  it('says clearly when the port is taken, and the centre goes on', async () => {
    const second = await startMqtt(db, intake, { host: '127.0.0.1', port: mq.port! })
    expect(second.port).toBeUndefined()
    expect(second.warnings).toEqual([expect.stringContaining(String(mq.port))])
    await second.stop()
  })
})

describe('an outer broker', () => {
  it('gets its acknowledgement after the commit, and sends again what was not stored', async () => {
    const broker = await Aedes.createBroker()
    const server = createServer((socket) => broker.handle(socket))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `mqtt://127.0.0.1:${(server.address() as { port: number }).port}`
    let fail = 0
    const seen: unknown[] = []
    const shaky: Intake = {
      ...intake,
      take: async (rows, from) => {
        seen.push(rows)
        if (fail-- > 0) throw new Error('not now')
        return intake.take(rows, from)
      },
    }
    const outer = listenToOuterBroker(shaky, url, undefined, 50)
    await until(() => outer.connected())
    const device = await mqtt.connectAsync(url)
    await until(async () => {
      await publish(device, 'ai-nghia', row(0))
      return (await stored()) > 0
    })
    seen.length = 0
    await Promise.all(Array.from({ length: 50 }, (_, i) => publish(device, 'ai-nghia', row(i + 1))))
    await until(async () => (await stored()) === 51)
    expect(await stored()).toBe(51)
    fail = 1
    await publish(device, 'ai-nghia', row(100))
    await until(async () => (await stored()) === 52)
    expect(await stored()).toBe(52)
    // The refused one came again; QoS 1 may bring others twice too, and they are stored once.
    expect(seen.length).toBeGreaterThanOrEqual(52)
    expect(await db.get(sql`select actor_id from readings.receipt order by id desc limit 1`)).toEqual({
      actor_id: 'mqtt',
    })
    await outer.stop()
    await device.endAsync()
    await new Promise<void>((resolve) => broker.close(() => server.close(() => resolve())))
  })
})

describe('the intake behind both', () => {
  it('is the one of HTTP: the same reading by both ways is one', async () => {
    const client = await enter()
    await publish(client, 'ai-nghia', row(5))
    const { at } = row(5)
    expect(await intake.take([level(at, 1)], { actor: SYSTEM })).toMatchObject({ duplicates: 1 })
    await client.endAsync()
  })
})
