import type { Watched } from '../clients/watch.ts'
import { startChild } from './child.ts'
import { cpuOf, sleep } from './machine.ts'

/** What bare Server-Sent Events over node:http come to with as many watchers. */
export interface BareSse {
  seen: Watched
  /** CPU of the sending process for one delivery, µs. */
  cpuUs: number
}

/** Runs the bare fan-out for some seconds. @param bytes size of a frame. */
export async function bareSse(watchers: number, perSecond: number, bytes: number, seconds: number): Promise<BareSse> {
  const server = startChild('bare-sse', { bytes, perSecond })
  const port = await server.hear<number>('port')
  const screens = startChild('watch', { port, moment: 'at', watchers: [{ count: watchers, path: '/', headers: [] }] })
  await screens.hear('ready')
  server.tell('go')
  await sleep(1000)
  screens.tell('clear')
  await screens.hear('cleared')
  const cpu = cpuOf(server.pid)
  await sleep(seconds * 1000)
  screens.tell('report')
  const seen = await screens.hear<Watched>('seen')
  const cpuUs = ((cpuOf(server.pid) - cpu) * 1e6) / Math.max(1, seen.frames)
  await server.end()
  await screens.end()
  return { seen, cpuUs }
}
