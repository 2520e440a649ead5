import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'
import { freePort, runProgram, sleep } from './program.ts'
import { GAUGE, LEVEL, minutesAgo, registerGauge } from './registry.ts'
import { watch } from './stream.ts'

let centre: Centre
beforeAll(async () => {
  centre = await startCentre()
})
afterAll(() => centre?.stop())

const listen = (port: number) =>
  new Promise<Server>((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => resolve(server))
  })

describe('the program', () => {
  it('says in plain words that its data is in use by a first start', async () => {
    const env = { ...centre.env, PORT: String(await freePort()), SAOLA_MQTT_PORT: String(await freePort()) }
    const { code, text } = await runProgram(['start'], env)
    expect(code).not.toBe(0)
    expect(text).toContain(centre.dir)
    expect(text).toMatch(/đang|second|already/i)
    expect(text).not.toMatch(/\bat .+\.ts:\d+/)
    expect((await centre.anyone.get('/healthz')).status).toBe(200)
  })
  it('says in plain words that a setting makes no sense', async () => {
    const { code, text } = await runProgram(['start'], { ...centre.env, PORT: 'tám nghìn' })
    expect(code).not.toBe(0)
    expect(text).toContain('PORT=tám nghìn')
  })
  it('finds nothing bad with a running centre, by the doctor', async () => {
    const { code, text } = await centre.saola('doctor')
    expect(text).not.toContain('✗')
    expect(code).toBe(0)
  })
  it('keeps everything it acknowledged when it is killed, and takes over the database it left', async () => {
    await registerGauge(centre.admin, GAUGE.id)
    const rows = Array.from({ length: 200 }, (_, i) => ({
      thing: GAUGE.id,
      indicator: LEVEL,
      at: minutesAgo(300 - i),
      value: 1 + i / 1000,
    }))
    const { admin } = centre
    expect((await admin.post('/api/v1/readings', rows)).body).toMatchObject({ accepted: 200 })
    await admin.post('/api/v1/figures', [
      { indicator: 'socio-economic.births', area: '20900', period: '2026-03', value: 21, status: 'official' },
    ])
    await centre.kill()
    await centre.restart()
    const again = centre.admin
    expect((await again.get<Page>(`/api/v1/readings?thing=${GAUGE.id}&limit=1000`)).body.items).toHaveLength(200)
    expect((await again.get<Page>('/api/v1/figures?indicator=socio-economic.births')).body.items).toMatchObject([
      { value: 21 },
    ])
    expect((await again.post('/api/v1/readings', rows)).body).toMatchObject({ accepted: 0, duplicates: 200 })
    expect((await admin.get('/api/v1/session')).status).toBe(200)
  })
  it('ends by Ctrl-C within ten seconds while streams are open, says so, and starts again', async () => {
    const stream = await watch(centre.url, centre.admin, 'alerts')
    expect(stream.status).toBe(200)
    const program = centre.program()
    program.child.kill('SIGINT')
    const ended = await Promise.race([program.ended(), sleep(10_000)])
    expect(ended, 'it still runs after ten seconds').toBeDefined()
    expect(ended!.code).toBe(0)
    await stream.ended
    await centre.restart()
    expect((await centre.admin.get<Page>('/api/v1/things')).body.items).toHaveLength(1)
  })
  it('says in plain words that its port is taken, and leaves no database behind', async () => {
    centre.program().child.kill('SIGTERM')
    await centre.program().ended()
    const taken = await listen(Number(centre.env.PORT))
    try {
      const { code, text } = await centre.saola('start')
      expect(code).not.toBe(0)
      expect(text).toContain(String(centre.env.PORT))
      expect(text).toMatch(/PORT=\d+/)
      expect(text).not.toMatch(/\bat .+\.ts:\d+/)
    } finally {
      taken.close()
    }
    const broker = await listen(Number(centre.env.SAOLA_MQTT_PORT))
    try {
      await centre.restart()
      expect(centre.program().text()).toContain(String(centre.env.SAOLA_MQTT_PORT))
    } finally {
      broker.close()
    }
  })
})
