import http from 'node:http'
import { asking } from './database.ts'
import { sleep } from './machine.ts'
import { momentOf } from './moments.ts'

export interface WritersOptions {
  url: string
  token: string
  /** Gauges bench-0 … it writes to. */
  things: number
  /** Writers at work at once. */
  writers: number
  /** Rows of a body; it must divide `things`. */
  rows: number
  indicator: string
  /** Longest a writer waits for an answer, ms. */
  patience: number
}

/** Writers that behave as good devices do: what is not acknowledged is sent again, the same, until it is. */
export interface Writers {
  /** Numbers of the bodies that were answered 2xx. */
  acked: Set<number>
  statuses: Map<string, number>
  /** Time of each answer, ms. */
  ms: number[]
  /** The answers since the last call: empties the two above. */
  since(): { statuses: Record<string, number>; ms: number[] }
  /** Holds the writers back, or lets them go on. */
  pause(on: boolean): void
  stop(): Promise<void>
}

/** Starts writers. Body n has `rows` readings that nobody else sends. */
export function startWriters(options: WritersOptions & { from: number }): Writers {
  const agent = new http.Agent({ keepAlive: true })
  const acked = new Set<number>()
  let statuses = new Map<string, number>()
  let ms: number[] = []
  let next = 0
  let stopped = false
  let paused = false
  const work = async () => {
    while (!stopped) {
      const n = next++
      const body = Buffer.from(JSON.stringify(readingsOf(options, n)))
      while (!stopped) {
        const began = performance.now()
        const status = await post(options, agent, body)
        ms.push(performance.now() - began)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        if (status.startsWith('2')) {
          acked.add(n)
          break
        }
        await sleep(50)
      }
      do await sleep(5)
      while (paused && !stopped)
    }
  }
  const all = Array.from({ length: options.writers }, work)
  return {
    acked,
    get statuses() {
      return statuses
    },
    get ms() {
      return ms
    },
    since: () => {
      const past = { statuses: Object.fromEntries(statuses), ms }
      statuses = new Map()
      ms = []
      return past
    },
    pause: (on) => {
      paused = on
    },
    stop: async () => {
      stopped = true
      await Promise.all(all)
      agent.destroy()
    },
  }
}

function readingsOf(options: WritersOptions & { from: number }, n: number) {
  return Array.from({ length: options.rows }, (_, i) => {
    const k = n * options.rows + i
    const at = new Date(momentOf(options, k)).toISOString()
    return { thing: `bench-${k % options.things}`, indicator: options.indicator, at, value: 0.4 + (k % 90) / 1000 }
  })
}

function post({ url, token, patience }: WritersOptions, agent: http.Agent, body: Buffer): Promise<string> {
  return new Promise((done) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': body.length,
    }
    const request = http.request(
      `${url}/api/v1/readings`,
      { method: 'POST', agent, headers, timeout: patience },
      (r) => {
        r.resume()
        r.on('end', () => done(String(r.statusCode)))
        r.on('error', () => done('broken'))
      },
    )
    request.on('timeout', () => {
      done('silent')
      request.destroy()
    })
    request.on('error', () => done('broken'))
    request.end(body)
  })
}

/** Acknowledged readings that are not in the database. @param numbers of readings, as momentOf counts them. */
export async function lostOf(
  databaseUrl: string,
  stream: { from: number; things: number; indicator: string },
  numbers: Iterable<number>,
): Promise<number> {
  const stored = await asking(databaseUrl, async (c) => {
    const { rows } = await c.query(
      `select s.thing, (extract(epoch from r.at) * 1000)::bigint as at from readings.reading r join readings.series s on s.id = r.series
        where s.indicator = $1 and r.at >= to_timestamp($2::float8 / 1000)`,
      [stream.indicator, stream.from],
    )
    return new Set(rows.map((r: { thing: string; at: string }) => `${r.thing} ${r.at}`))
  })
  let lost = 0
  for (const n of numbers) if (!stored.has(`bench-${n % stream.things} ${momentOf(stream, n)}`)) lost++
  return lost
}

/** The numbers of the readings in acknowledged bodies. */
export function readingsIn(acked: ReadonlySet<number>, rows: number): number[] {
  return [...acked].flatMap((n) => Array.from({ length: rows }, (_, i) => n * rows + i))
}
