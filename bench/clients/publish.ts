import mqtt from 'mqtt'
import { on, optionsOf, say } from '../parts/child.ts'
import { momentOf } from '../parts/moments.ts'

export interface PublishOptions {
  url: string
  token?: string
  publishers: number
  /** Messages on their way of one publisher. */
  window: number
  things: number
  indicator: string
  /** Message n is of thing n % things, measured at `from + TICK × ⌊n / things⌋`: see momentOf. */
  from: number
  seconds?: number
  /** Pause after each message, ms: a trickle. */
  pause?: number
}

/** What was published and acknowledged. Numbers tell which, since every message has one of its own. */
export interface Published {
  sent: number
  acked: number[]
  /** Longest time between a message and its acknowledgement, ms. */
  slowest: number
  wallMs: number
}

/** Publishes readings with QoS 1, a window of them on their way; what is not acknowledged is sent again by mqtt.js. */
const options = optionsOf<PublishOptions>()
const acked: number[] = []
let sent = 0
let slowest = 0
let stopped = false
let began = 0

const clients = Array.from({ length: options.publishers }, (_, k) =>
  mqtt.connect(options.url, {
    clientId: `bench-${process.pid}-${k}`,
    clean: false,
    reconnectPeriod: 100,
    connectTimeout: 3000,
    ...(options.token && { username: 'token', password: options.token }),
  }),
)
let connected = 0
for (const [k, client] of clients.entries()) {
  client.on('error', () => {})
  client.once('connect', () => {
    if (++connected === clients.length) say('ready')
  })
  on('go', () => publish(client, k))
}
on('go', () => {
  began = performance.now()
  if (options.seconds) setTimeout(finish, options.seconds * 1000)
})
on('stop', finish)

function publish(client: mqtt.MqttClient, k: number): void {
  let out = 0
  let n = k
  const fill = () => {
    while (!stopped && out < options.window) {
      const number = n
      n += options.publishers
      out++
      sent++
      const at = new Date(momentOf(options, number)).toISOString()
      const text = `{"indicator":"${options.indicator}","at":"${at}","value":0.${400 + (number % 90)}}`
      const start = performance.now()
      client.publish(`saola/v1/readings/bench-${number % options.things}`, text, { qos: 1 }, (error) => {
        out--
        if (!error) acked.push(number)
        slowest = Math.max(slowest, performance.now() - start)
        if (options.pause) setTimeout(fill, options.pause)
        else if (out < options.window / 2) fill()
      })
    }
  }
  fill()
}

/** No new ones; those on their way are waited for, at most 20 s. */
function finish(): void {
  if (stopped) return
  stopped = true
  const end = performance.now() + 20_000
  const look = setInterval(() => {
    if (acked.length < sent && performance.now() < end) return
    clearInterval(look)
    const wallMs = performance.now() - began
    say('done', { sent, acked, slowest, wallMs } satisfies Published)
  }, 5)
}
