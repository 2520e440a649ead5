import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from './caller.ts'
import { type Centre, startCentre } from './centre.ts'
import { type Ended, runProgram, sleep, startProgram } from './program.ts'
import { LEVEL, minutesAgo, registerGauge, tokenOf } from './registry.ts'

const GAUGES = 24
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let centre: Centre
let out: string
let passphraseFile: string
const file = (name: string) => path.join(out, name)
const gauge = (n: number) => `tram-sao-luu-${n}`
/** Times of readings, by gauge, that were answered before the backup began. */
const acknowledged = new Map<string, Set<number>>()

beforeAll(async () => {
  out = mkdtempSync(path.join(os.tmpdir(), 'saola-e2e-backup-'))
  chmodSync(out, 0o711)
  passphraseFile = file('passphrase')
  writeFileSync(passphraseFile, 'nước lên báo ngay\n')
  centre = await startCentre({ demo: true })
  for (let n = 0; n < GAUGES; n++) await registerGauge(centre.admin, gauge(n))
}, 180_000)
afterAll(async () => {
  await centre?.stop()
  rmSync(out, { recursive: true, force: true })
})

/** A crowd of machines, each with one reading at a time, until it is told to stop. */
const startCrowd = async () => {
  const token = await tokenOf(centre.admin, 'readings:write')
  let going = true
  const writers = Array.from({ length: GAUGES }, async (_, n) => {
    const seen = new Set<number>()
    acknowledged.set(gauge(n), seen)
    for (let at = Date.now() - 3_600_000; going; at += 1000) {
      const row = { thing: gauge(n), indicator: LEVEL, at: new Date(at).toISOString(), value: 1 + (at % 1000) / 5000 }
      const answer = await centre.anyone.post('/api/v1/readings', [row], token)
      if (answer.status === 200) seen.add(at)
    }
  })
  return async () => {
    going = false
    await Promise.all(writers)
  }
}
const restoreInto = (name: string, dir: string, ...more: string[]): Promise<Ended> =>
  runProgram(['restore', file(name), ...more], { ...centre.env, SAOLA_DATA: dir })
const empty = () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'saola-e2e-restored-'))
  chmodSync(dir, 0o711)
  return dir
}
const plain = (ended: Ended) => expect(ended.text, 'no stack').not.toMatch(/\bat .+\.ts:\d+/)

describe('saola backup and restore', () => {
  it('keep all that a running centre had acknowledged, under load, sealed with a passphrase', async () => {
    await centre.admin.post('/api/v1/figures', [
      { indicator: 'socio-economic.births', area: '20900', period: '2026-03', value: 21, status: 'official' },
    ])
    const stored = await centre.admin.upload<{ items: { hash: string }[] }>('/api/v1/files', {
      name: 'anh.png',
      bytes: PHOTO,
    })
    expect(stored.status, stored.text).toBe(201)
    const stop = await startCrowd()
    while ([...acknowledged.values()].some((times) => times.size < 3)) await sleep(100)
    const before = new Map([...acknowledged].map(([id, times]) => [id, new Set(times)]))
    const made = await centre.saola('backup', file('whole'), '--passphrase-file', passphraseFile)
    await stop()
    expect(made.code, made.text).toBe(0)
    expect(statSync(file('whole')).mode & 0o777).toBe(0o600)
    expect(readFileSync(file('whole')).includes('areas.area')).toBe(false)

    const dir = empty()
    expect((await restoreInto('whole', dir)).text).toContain('--passphrase-file')
    const done = await restoreInto('whole', dir, '--passphrase-file', passphraseFile)
    expect(done.code, done.text).toBe(0)
    expect(done.text).toContain('npm start')
    const twin = await startCentre({ dir })
    try {
      for (const [id, times] of before) {
        const found = new Set<number>()
        for (let from = Date.now() - 7_200_000, more = true; more; ) {
          const query = `thing=${id}&indicator=${LEVEL}&from=${new Date(from).toISOString()}&limit=10000`
          const { items } = (await twin.admin.get<Page>(`/api/v1/readings?${query}`)).body
          for (const { at } of items) found.add(Date.parse(at as string))
          more = items.length === 10_000
          from = Math.max(...found)
        }
        const lost = [...times].filter((at) => !found.has(at))
        expect(lost, `${id}: ${times.size} acknowledged`).toEqual([])
        expect(times.size).toBeGreaterThan(2)
      }
      expect(
        (await twin.admin.get<Page>('/api/v1/figures?indicator=socio-economic.births&area=20900')).body.items,
      ).toMatchObject([{ value: 21 }])
      expect((await twin.admin.get(`/api/v1/files/${stored.body.items[0]!.hash}`)).status).toBe(200)
      expect((await twin.admin.get('/api/v1/audit/chain')).body).toMatchObject({ whole: true })
      expect((await twin.saola('doctor')).code).toBe(0)
      // It lives: what comes now is stored.
      const row = { thing: gauge(0), indicator: LEVEL, at: minutesAgo(0), value: 2 }
      expect((await twin.admin.post('/api/v1/readings', [row])).body).toMatchObject({ accepted: 1 })

      // And while it stands nothing takes its place, whether it runs or not.
      expect((await restoreInto('whole', dir, '--passphrase-file', passphraseFile)).text).toContain('--force')
      const running = await restoreInto('whole', dir, '--passphrase-file', passphraseFile, '--force')
      expect(running.code).toBe(1)
      expect(running.text).toContain(dir)
      expect((await twin.anyone.get('/healthz')).status).toBe(200)
    } finally {
      await twin.stop()
    }
  }, 240_000)

  it('leave no half file when killed in the middle, and the next run cleans up', async () => {
    const running = startProgram(['backup', file('killed')], centre.env)
    const part = () => readdirSync(out).find((name) => name.startsWith('.killed.'))
    while (running.running() && !(part() && statSync(file(part()!)).size > 0)) await sleep(2)
    running.child.kill('SIGKILL')
    await running.ended()
    expect(part(), 'it was killed in the middle').toBeDefined()
    expect(existsSync(file('killed'))).toBe(false)
    expect((await centre.saola('backup', file('killed'))).code).toBe(0)
    expect(part()).toBeUndefined()
  })

  it('leave nothing at all when ended by Ctrl-C', async () => {
    const running = startProgram(['backup', file('ended')], centre.env)
    while (running.running() && !readdirSync(out).some((name) => name.startsWith('.ended.'))) await sleep(2)
    running.child.kill('SIGINT')
    expect((await running.ended()).code).not.toBe(0)
    expect(readdirSync(out).filter((name) => name.includes('ended'))).toEqual([])
  })

  it('do not write over a file, and say how to', async () => {
    await centre.saola('backup', file('twice'))
    const before = readFileSync(file('twice'))
    const again = await centre.saola('backup', file('twice'))
    expect(again.code).toBe(1)
    expect(again.text).toContain('--force')
    expect(readFileSync(file('twice')).equals(before)).toBe(true)
    expect((await centre.saola('backup', file('twice'), '--force')).code).toBe(0)
  })

  it('say in plain words that the disk is full, and leave nothing on it', async (context) => {
    const disk = mkdtempSync(path.join(os.tmpdir(), 'saola-e2e-disk-'))
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
    try {
      if (mounted.status !== 0) return context.skip('a small disk cannot be mounted here (needs root)')
      const full = await centre.saola('backup', path.join(disk, 'too-much'))
      expect(full.code).toBe(1)
      expect(full.text).toMatch(/Hết chỗ/)
      plain(full)
      expect(readdirSync(disk)).toEqual([])
    } finally {
      if (mounted.status === 0) spawnSync('umount', ['-l', disk])
      rmSync(disk, { recursive: true, force: true })
    }
  })

  it('refuse damaged, cut and foreign files, and leave the target untouched', async () => {
    await centre.saola('backup', file('sound'))
    const sound = readFileSync(file('sound'))
    const damaged = Buffer.from(sound)
    damaged[Math.floor(sound.length / 2)]! ^= 0xff
    writeFileSync(file('damaged'), damaged)
    writeFileSync(file('cut'), sound.subarray(0, sound.length - 3000))
    writeFileSync(file('foreign'), readFileSync(new URL('../package.json', import.meta.url)))
    const dir = path.join(out, 'untouched')
    for (const [name, says] of [
      ['damaged', /bị hỏng/],
      ['cut', /bị cụt/],
      ['foreign', /không phải tệp sao lưu/],
      ['nowhere', /Không đọc được/],
    ] as const) {
      const ended = await restoreInto(name, dir)
      expect(ended.code, name).toBe(1)
      expect(ended.text).toMatch(says)
      plain(ended)
      expect(existsSync(dir), name).toBe(false)
    }
    expect((await restoreInto('sound', dir, '--check')).code).toBe(0)
    expect(existsSync(dir)).toBe(false)
  }, 120_000)

  it('tell how they are used', async () => {
    for (const command of ['backup', 'restore']) {
      const ended = await centre.saola(command)
      expect(ended.code).toBe(1)
      expect(ended.text).toContain(`saola ${command}`)
    }
  })
})
