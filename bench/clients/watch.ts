import net from 'node:net'
import { on, optionsOf, say } from '../parts/child.ts'

/** Streams of one kind. */
export interface Watchers {
  count: number
  path: string
  /** Header lines, such as `cookie: …`. */
  headers: string[]
  /** Things these may see; a frame of another is counted as foreign. Left out = all. */
  may?: string[]
}

export interface WatchOptions {
  port: number
  /** Name of the field that holds the moment the cause was sent: `factAt` of an alert, `at` of a reading. */
  moment: string
  watchers: Watchers[]
}

export interface Watched {
  frames: number
  foreign: number
  /** Time from cause to frame read, ms, of each frame. */
  ms: number[]
  /** Streams that ended by themselves. */
  dropped: number
  /** Frames of each kind of stream. */
  byKind: number[]
}

/** Opens many Server-Sent Event streams on bare sockets and reads every frame. */
const options = optionsOf<WatchOptions>()
const seen: Watched = { frames: 0, foreign: 0, ms: [], dropped: 0, byKind: options.watchers.map(() => 0) }
const moment = new RegExp(`"${options.moment}":"([^"]+)"`)
const total = options.watchers.reduce((n, w) => n + w.count, 0)
let open = 0

on('clear', () => {
  Object.assign(seen, { frames: 0, foreign: 0, ms: [], dropped: 0, byKind: options.watchers.map(() => 0) })
  say('cleared')
})
on('report', () => say('seen', seen))

for (const [kind, watchers] of options.watchers.entries())
  for (let i = 0; i < watchers.count; i++) {
    watch(watchers, kind)
    // A burst of a thousand connections would overflow the queue of the listening socket.
    if (i % 50 === 49) await new Promise((go) => setTimeout(go, 20))
  }

function watch({ path, headers, may }: Watchers, kind: number): void {
  const socket = net.connect(options.port, '127.0.0.1', () => {
    socket.write(
      `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${options.port}\r\n${headers.map((h) => `${h}\r\n`).join('')}\r\n`,
    )
  })
  let rest = ''
  let began = false
  socket.on('data', (bytes) => {
    const now = Date.now()
    const pieces = (rest + bytes.toString('latin1')).split('\n\n')
    rest = pieces.pop()!
    for (const piece of pieces) {
      if (!began) {
        began = true
        if (!piece.startsWith('HTTP/1.1 200')) say('refused', piece.slice(0, 200))
        if (++open === total) say('ready')
      }
      const found = moment.exec(piece)
      if (!found) continue
      seen.frames++
      seen.byKind[kind]!++
      seen.ms.push(now - Date.parse(found[1]!))
      if (may && !may.includes(/"thing":"([^"]+)"/.exec(piece)?.[1] ?? '')) seen.foreign++
    }
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    seen.dropped++
  })
}
