import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '#kernel/errors.ts'
import { startHolder } from './fixtures/start-holder.ts'
import { keepRunning, type ServerState } from './keep-running.ts'
import { findProcess, serversIn } from './processes.ts'
import { type Embedded, startEmbedded } from './start-embedded.ts'

const log = () => {}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', log)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const supported = process.platform === 'linux' && process.arch === 'x64'

// One cluster lives through all of these in turn, as it does on a real machine; making one takes a second.
describe.skipIf(!supported)('The embedded server', () => {
  let dir: string
  let cluster: string
  let server: Embedded | undefined
  beforeAll(() => {
    dir = path.join(mkdtempSync(path.join(tmpdir(), 'saola-pg-')), 'data')
    cluster = path.join(dir, 'postgres', '15')
  })
  afterAll(async () => {
    await server?.stop()
    rmSync(path.dirname(dir), { recursive: true, force: true })
  })

  it('starts the first time, with checksums, a password and UTF-8, reachable from this machine alone', async () => {
    server = await startEmbedded({ dir, log })
    const [row] = await ask(
      server.url,
      `select current_setting('data_checksums') as checksums, current_setting('listen_addresses') as listen,
        current_setting('server_encoding') as encoding, current_setting('jit') as jit, lower('ĐÀ NẴNG') as folded`,
    )
    expect(row).toEqual({ checksums: 'on', listen: '127.0.0.1', encoding: 'UTF8', jit: 'off', folded: 'đà nẵng' })
    expect(server.adopted).toBe(false)
    expect(statSync(path.join(dir, 'secrets', 'postgres')).mode & 0o777).toBe(0o600)
    await expect(ask(server.url.replace(server.password, 'wrong'), 'select 1')).rejects.toThrow(/password/)
    await ask(server.url, 'create table kept as select 1 as n')
  })

  it('stops, tells so, and leaves no process behind', async () => {
    const stopped = server!
    await stopped.stop()
    expect(await stopped.exited).toBe(0)
    expect(serversIn(cluster)).toEqual([])
    expect(existsSync(path.join(cluster, 'postmaster.pid'))).toBe(false)
    expect(readdirSync(path.join(dir, 'postgres'))).toEqual(['15'])
  })

  it('starts again on the same port with what was stored', async () => {
    const port = server!.port
    server = await startEmbedded({ dir, log })
    expect(server.port).toBe(port)
    expect(await ask(server.url, 'select n from kept')).toEqual([{ n: 1 }])
    await server.stop()
  })

  it('adopts the server of a killed centre', async () => {
    const holder = await startHolder(dir, 'server')
    await holder.kill()
    server = await startEmbedded({ dir, log })
    expect(server).toMatchObject({ adopted: true, pid: holder.server, port: holder.port })
    expect(await ask(server.url, 'select n from kept')).toEqual([{ n: 1 }])
  })

  it('replaces an orphan that runs with other settings', async () => {
    const old = server!.pid
    server = await startEmbedded({ dir, log, settings: { work_mem: '9MB' } })
    expect(server.adopted).toBe(false)
    expect(server.pid).not.toBe(old)
    expect(await ask(server.url, 'show work_mem')).toEqual([{ work_mem: '9MB' }])
  })

  it('replaces an orphan that does not answer', async () => {
    const settings = { work_mem: '9MB' }
    const stuck = server!.pid
    for (const p of serversIn(cluster)) process.kill(p.pid, 'SIGSTOP')
    server = await startEmbedded({ dir, log, settings })
    expect(server.adopted).toBe(false)
    expect(findProcess(stuck)).toBeUndefined()
    expect(await ask(server.url, 'select n from kept')).toEqual([{ n: 1 }])
  }, 15_000)

  it('tells its owner when the server dies, and recovers at the next start', async () => {
    process.kill(server!.pid, 'SIGKILL')
    expect(await server!.exited).toBeNull()
    server = await startEmbedded({ dir, log })
    expect(await ask(server.url, 'select n from kept')).toEqual([{ n: 1 }])
    await server.stop()
  })

  it('is not misled by a stale pid file, even if another program has that number now', async () => {
    const stale = (pid: number) => `${pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n  0 0\nready\n`
    for (const pid of [process.pid, 4_194_303]) {
      writeFileSync(path.join(cluster, 'postmaster.pid'), stale(pid), { mode: 0o600 })
      server = await startEmbedded({ dir, log })
      expect(server.adopted).toBe(false)
      await server.stop()
    }
  })

  it('explains a port that another program has', async () => {
    const other = net.createServer().listen(0, '127.0.0.1')
    await new Promise((ok) => other.once('listening', ok))
    const { port } = other.address() as net.AddressInfo
    const refused = (await startEmbedded({ dir, port, log }).catch((e: unknown) => e)) as Problem
    other.close()
    expect(refused).toBeInstanceOf(Problem)
    expect(refused.title.vi).toContain(String(port))
    expect(refused.title.en).toMatch(/used by another program/)
  })

  it('is kept running on the same port when it dies', async () => {
    const states: ServerState[] = []
    const kept = await keepRunning({ dir, log, onState: (state) => states.push(state) })
    server = { ...kept.server()!, stop: kept.stop }
    const { pid } = kept.server()!
    const died = kept.server()!.exited
    process.kill(pid, 'SIGKILL')
    await died
    await new Promise((ok) => setImmediate(ok))
    await kept.up()
    expect(kept.server()!.pid).not.toBe(pid)
    expect(await ask(kept.url, 'select n from kept')).toEqual([{ n: 1 }])
    await kept.stop()
    expect(states).toEqual(['starting', 'up', 'down', 'starting', 'up', 'down'])
    expect(serversIn(cluster)).toEqual([])
  })

  it('is tried again and again while a passing trouble lasts, with the reason told', async () => {
    const other = net.createServer().listen(0, '127.0.0.1')
    await new Promise((ok) => other.once('listening', ok))
    const { port } = other.address() as net.AddressInfo
    const reasons: string[] = []
    const onState = (_: ServerState, why?: Problem) => why && reasons.push(why.title.en)
    const kept = await keepRunning({ dir, port, log, onState })
    server = undefined
    try {
      expect(kept.state()).toBe('down')
      expect(reasons[0]).toMatch(/used by another program/)
      await new Promise((ok) => other.close(ok))
      await kept.up()
      expect(await ask(kept.url, 'select n from kept')).toEqual([{ n: 1 }])
    } finally {
      other.close()
      await kept.stop()
    }
    expect(serversIn(cluster)).toEqual([])
  })

  it('does not touch a cluster whose password is lost', async () => {
    rmSync(path.join(dir, 'secrets', 'postgres'))
    await expect(startEmbedded({ dir, log })).rejects.toThrow(/password file .* is missing/)
    expect(existsSync(path.join(cluster, 'PG_VERSION'))).toBe(true)
  })
})
