import { spawnSync } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { answers, withCentre } from './parts/centre.ts'
import { countWrongRollUps } from './parts/database.ts'
import { figure, heading, largest, percentile } from './parts/figure.ts'
import { manyGauges } from './parts/gauges.ts'
import { sleep, until } from './parts/machine.ts'
import { settled } from './parts/settled.ts'
import { lostOf, readingsIn, startWriters } from './parts/writers.ts'

const WATER = 'hazards.water-level'
const THINGS = 500
/** Size of the disk, MB: a new cluster with its log takes about 150. */
const DISK = 700
const FULL_MS = 3000

/** Reliability 3: `npm run bench disk-full 20`: the data disk filled to the last byte and emptied again, that many times, under load. */
export async function run(): Promise<void> {
  const cycles = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 20)
  heading(
    'R3 · Disk full, then room',
    `that ${cycles} times no room at all is told plainly, loses nothing acknowledged and heals by itself`,
  )
  const disk = mkdtempSync(path.join(os.tmpdir(), 'saola-bench-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}m,mode=711`, 'tmpfs', disk], {
    encoding: 'utf8',
  })
  if (mounted.status !== 0) {
    rmSync(disk, { recursive: true, force: true })
    console.log(`  skipped: a disk of its own cannot be mounted here (needs root): ${mounted.stderr.trim()}`)
    return
  }
  chmodSync(disk, 0o711)
  const leave = () => {
    spawnSync('umount', ['-l', disk])
    rmSync(disk, { recursive: true, force: true })
  }
  process.once('exit', leave)
  try {
    await fillAgainAndAgain(disk, cycles)
  } finally {
    process.off('exit', leave)
    leave()
  }
}

async function fillAgainAndAgain(disk: string, cycles: number): Promise<void> {
  await withCentre({ dir: disk }, async (centre) => {
    await manyGauges(centre, THINGS)
    const from = Date.now() - 60_000
    const http = { url: centre.url, token: centre.token, things: THINGS, writers: 4, rows: 100, from, patience: 10_000 }
    const writers = startWriters({ ...http, indicator: WATER })
    await until('the first page', 10_000, () => answers(centre.url))
    const healed: number[] = []
    let deaths = 0
    const statuses: Record<string, number> = {}
    const reads: Record<string, number> = {}
    const ms: number[] = []
    const filling = path.join(disk, 'filling')
    for (let cycle = 0; cycle < cycles; cycle++) {
      await sleep(500)
      writers.since()
      fill(filling)
      const end = performance.now() + FULL_MS
      while (performance.now() < end) {
        for (const to of ['/', '/api/v1/things?limit=5']) {
          const key = `${to.split('?')[0]} ${await statusOf(centre.url + to, centre.cookie)}`
          reads[key] = (reads[key] ?? 0) + 1
        }
        fill(filling)
        await sleep(100)
      }
      const past = writers.since()
      ms.push(...past.ms)
      for (const [status, n] of Object.entries(past.statuses)) statuses[status] = (statuses[status] ?? 0) + n
      rmSync(filling)
      const began = performance.now()
      const acked = writers.acked.size
      await until('readiness', 60_000, async () => {
        if (centre.alive()) return answers(`${centre.url}/readyz`)
        deaths++
        await centre.restart()
        return true
      })
      await until('an acknowledgement', 60_000, () => writers.acked.size > acked)
      healed.push(performance.now() - began)
      writers.pause(true)
      await settled(centre, 60_000)
      writers.pause(false)
    }
    await writers.stop()
    await settled(centre)
    const numbers = readingsIn(writers.acked, http.rows)
    const lost = await lostOf(centre.databaseUrl(), { ...http, indicator: WATER }, numbers)
    figure('acknowledged, lost', lost, 'readings', undefined, `of ${numbers.length}`)
    figure('series with wrong roll-ups', await countWrongRollUps(centre.databaseUrl()), 'series')
    figure('deaths of the program', deaths, 'deaths', undefined, `in ${cycles} cycles`)
    const faults = Object.entries({ ...statuses, ...reads }).filter(([key]) => / ?500$/.test(key))
    figure(
      'answers of 500',
      faults.reduce((n, [, k]) => n + k, 0),
      'answers',
      undefined,
      `writes ${JSON.stringify(statuses)}, reads ${JSON.stringify(reads)}`,
    )
    figure('longest write while full', largest(ms), 'ms', { name: 'the 2 s promised', value: 2000 })
    figure(
      'room → serving, p99',
      percentile(healed, 0.99),
      'ms',
      { name: 'the 5 s promised', value: 5000 },
      `p50 ${Math.round(percentile(healed, 0.5))}`,
    )
  })
}

/** Adds to a file until nothing more goes in, down to the last bytes. */
function fill(file: string): void {
  const fd = openSync(file, 'a')
  let block = Buffer.alloc(1024 * 1024)
  try {
    for (;;)
      try {
        writeSync(fd, block)
      } catch {
        if (block.length <= 512) return
        block = block.subarray(0, block.length / 8)
      }
  } finally {
    closeSync(fd)
  }
}

function statusOf(url: string, cookie: string): Promise<string> {
  return fetch(url, { headers: { cookie }, signal: AbortSignal.timeout(10_000) }).then(
    async (r) => {
      await r.arrayBuffer()
      return String(r.status)
    },
    () => 'silent',
  )
}
