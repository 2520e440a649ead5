import http from 'node:http'
import { on, optionsOf, say } from '../parts/child.ts'
import { type Body, bodiesOf, type Rows } from '../parts/rows.ts'

/** What the load came to. */
export interface Posted {
  requests: number
  accepted: number
  duplicates: number
  rejected: number
  spooled: number
  statuses: Record<string, number>
  ms: number[]
  wallMs: number
}

export interface PostOptions extends Rows {
  url: string
  token: string
  connections: number
  /** Ends after so many bodies, or when told to stop. */
  bodies?: number
  seconds?: number
  /** Pause between the bodies of a connection, ms: a steady trickle instead of as much as goes. */
  pause?: number
}

/** Posts prebuilt bodies over a few connections as fast as they are answered; begins when told `go`. */
const options = optionsOf<PostOptions>()
const { perTick, body } = bodiesOf(options)
const agent = new http.Agent({ keepAlive: true, maxSockets: options.connections })
const url = new URL(`${options.url}/api/v1/readings`)
const sum: Posted = {
  requests: 0,
  accepted: 0,
  duplicates: 0,
  rejected: 0,
  spooled: 0,
  statuses: {},
  ms: [],
  wallMs: 0,
}
// A connection has bodies of its own: one that is on its way must not be moved in time for another.
const own = Array.from({ length: options.connections }, () => Array.from({ length: perTick }, (_, s) => body(s)))
let next = 0
let stopped = false

on('go', async () => {
  const began = performance.now()
  const end = options.seconds ? began + options.seconds * 1000 : Number.POSITIVE_INFINITY
  await Promise.all(own.map((bodies) => postAll(bodies, end)))
  sum.wallMs = performance.now() - began
  say('done', sum)
})
on('stop', () => {
  stopped = true
})
say('ready')

async function postAll(bodies: Body[], end: number): Promise<void> {
  while (!stopped && performance.now() < end && next < (options.bodies ?? Number.POSITIVE_INFINITY)) {
    const n = next++
    const bytes = bodies[n % perTick]!.at(Math.floor(n / perTick))
    const began = performance.now()
    await post(bytes)
    sum.ms.push(performance.now() - began)
    if (options.pause) await new Promise((go) => setTimeout(go, options.pause))
  }
}

function post(bytes: Buffer): Promise<void> {
  return new Promise((done) => {
    const count = (status: string, text = '') => {
      sum.requests++
      sum.statuses[status] = (sum.statuses[status] ?? 0) + 1
      if (status.startsWith('2')) {
        const answer = JSON.parse(text) as {
          accepted: number
          duplicates: number
          rejected: unknown[]
          spooled?: number
        }
        sum.accepted += answer.accepted
        sum.duplicates += answer.duplicates
        sum.rejected += answer.rejected.length
        sum.spooled += answer.spooled ?? 0
      }
      done()
    }
    const headers = {
      authorization: `Bearer ${options.token}`,
      'content-type': 'application/json',
      'content-length': bytes.length,
    }
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      let text = ''
      response.on('data', (d: Buffer) => {
        text += d.toString()
      })
      response.on('end', () => count(String(response.statusCode), text))
      response.on('error', () => count('broken'))
    })
    request.on('error', () => count('broken'))
    request.end(bytes)
  })
}
