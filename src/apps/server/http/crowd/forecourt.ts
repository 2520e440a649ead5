import { type ChildProcess, fork } from 'node:child_process'
import type { Socket } from 'node:net'
import { setPriority } from 'node:os'
import path from 'node:path'
import type { Prebuilt } from '#apps/portal/server/page-cache.ts'
import type { ReadyPage } from '#apps/portal/server/ready-pages.ts'
import type { Lang } from '#kernel/text.ts'
import { handing } from './handing.ts'
import type { PlainCall } from './plain-call.ts'
import type { Elsewhere } from './reception.ts'
import { type FromForecourt, keyOf, type ToForecourt } from './words.ts'

/** Answers a second from which readers who come again and again are a crowd. */
const A_CROWD = 1000
/** Calls after which a connection is such a reader. */
const AGAIN = 4
/** Where none has arrived for so long, ms, readers are answered here again. */
const STUCK = 500
/** Where none has arrived for so long, ms, it is given up. */
const DEAD = 5_000
/** How often pages are looked at, ms: so much later than here a change is seen there. */
const LOOK = 50
/** A page that nobody asked for so long is no longer kept there, ms. */
const FORGET = 10_000
/** An empty forecourt is closed after, ms. */
const EMPTY = 30_000
/** One that ended is not opened again before, ms. */
const REOPEN = 5_000
/** How much the crowd stands behind the staff where processors are short (nice), once it has moved there: after, ms. */
const BEHIND = 5
const MOVED = 3_000
const MEMORY_MB = 64

/** Where crowds are answered while there is one. */
export interface Forecourt extends Elsewhere {
  /** Connections that are there, as it last told. */
  there(): number
  /** Its process, while there is one. */
  pid(): number | undefined
  stop(): void
}

export interface ForecourtOptions {
  pages: ReadonlyMap<string, ReadyPage>
  told(status: number, times: number): void
  /** Takes a connection that asks for something else. */
  back(socket: Socket, said: Buffer): void
  /** Answers a second to readers who come again and again, from which they are a crowd. */
  from?: number
  /** Is told why a forecourt ended that should not. */
  failed(why: string): void
}

/**
 * Keeps a process for crowds: begun when readers of public pages come by the thousand, given their connections one by one and
 * each page as soon as it is made, ended when they are gone. The staff's calls then share a loop with nobody, and a quiet
 * centre pays nothing. A connection that bears a session or came by a proxy stays, and so does one that has come back.
 */
export function forecourt(options: ForecourtOptions): Forecourt {
  let house: House | undefined
  let notBefore = 0
  let second = 0
  let calls = 0
  const crowded = (): boolean => {
    const now = performance.now()
    if (now - second >= 1000) {
      second = now
      calls = 0
    }
    calls++
    return calls >= (options.from ?? A_CROWD) && now >= notBefore
  }
  return {
    takes: (call, before) => {
      if (before < AGAIN || call.mixed) return false
      if (house) return house.free()
      if (crowded())
        house = openHouse(options, () => {
          house = undefined
          notBefore = Math.max(notBefore, performance.now() + REOPEN)
        })
      return false
    },
    give: (socket, said, call) => house?.give(socket, said, call),
    there: () => house?.there() ?? 0,
    pid: () => house?.pid,
    stop: () => {
      notBefore = Number.POSITIVE_INFINITY
      house?.close()
    },
  }
}

interface House {
  pid: number | undefined
  free(): boolean
  give(socket: Socket, said: Buffer, call: PlainCall): void
  there(): number
  close(): void
}

function openHouse({ pages, told, back, failed }: ForecourtOptions, ended: () => void): House {
  const child = fork(path.join(import.meta.dirname, 'forecourt-main.ts'), [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${MEMORY_MB}`],
    // Nothing of the centre's: it needs no secret and no address.
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.unref()
  child.channel?.unref()
  const tell = (word: ToForecourt, socket?: Socket) => child.connected && child.send(word, socket, {}, () => {})
  const over = handing((said, socket) => tell({ kind: 'visitor', said }, socket))
  const shown = new Map<string, { path: string; lang: Lang; page: Prebuilt | undefined; asked: number }>()
  let ready = false
  let closing = false
  let there = 0
  let movedAt = 0
  let busyAt = performance.now()
  const close = () => {
    closing = true
    if (child.connected) child.disconnect()
    child.kill('SIGKILL')
  }
  const show = () => {
    const now = performance.now()
    for (const [key, one] of shown) {
      const page = pages.get(one.path)?.(one.lang)
      if (page && page !== one.page) tell({ kind: 'page', key, page })
      if (!page && one.page) tell({ kind: 'forget', key })
      one.page = page
      if (now - one.asked < FORGET) continue
      shown.delete(key)
      tell({ kind: 'forget', key })
    }
    if (now - busyAt > EMPTY) close()
    else if (over.many() > 0 && now - movedAt > DEAD) {
      failed('the forecourt takes nobody')
      close()
    }
  }
  const looking = setInterval(show, LOOK).unref()
  child.on('message', (word: FromForecourt, socket?: Socket) => {
    if (word.kind === 'ready') {
      ready = true
      setTimeout(() => stepBack(child), MOVED).unref()
    } else if (word.kind === 'arrived') {
      movedAt = performance.now()
      over.arrived()
    } else if (word.kind === 'back') {
      tell({ kind: 'arrived' })
      if (socket) back(socket, Buffer.from(word.said))
    } else {
      const now = performance.now()
      for (const [status, times] of word.answers) told(status, times)
      for (const key of word.asked) if (shown.has(key)) shown.get(key)!.asked = now
      there = word.open
      if (there > 0) busyAt = now
    }
  })
  const end = (why: string) => {
    clearInterval(looking)
    if (!closing) failed(`the forecourt ended: ${why}`)
    closing = true
    ended()
    for (const { socket, said } of over.stop()) back(socket, said)
  }
  child.once('exit', (code, signal) => end(String(signal ?? code)))
  // Where it could not even begin there is no end to hear of; a word that could not be sent changes nothing.
  child.on('error', (error) => child.pid === undefined && end(error.message))
  return {
    free: () => ready && !closing && (over.many() === 0 || performance.now() - movedAt < STUCK),
    give: (socket, said, call) => {
      const key = keyOf(call.path, call.lang)
      if (!shown.has(key)) {
        shown.set(key, { path: call.path, lang: call.lang, page: undefined, asked: performance.now() })
        show()
      }
      if (over.many() === 0) movedAt = performance.now()
      over.give(socket, said)
    },
    pid: child.pid,
    there: () => there,
    close,
  }
}

/** Where the system does not let it, the crowd stands beside the staff. */
function stepBack({ pid, exitCode, signalCode }: ChildProcess): void {
  try {
    if (pid !== undefined && exitCode === null && signalCode === null) setPriority(pid, BEHIND)
  } catch {}
}
