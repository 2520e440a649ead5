import type { Socket } from 'node:net'
import { type PlainCall, plainCall } from './plain-call.ts'
import { inTurns } from './turns.ts'
import { REST, type Whole } from './whole-answer.ts'

/** A connection that has said nothing for so long goes to the ordinary server, which has guards of its own, ms. */
const FIRST_WORD = 10_000
/** Calls whose reading is remembered: a reader says the same each time. */
const REMEMBERED = 1000
const NOTHING = Buffer.alloc(0)
const FULL = Buffer.from('HTTP/1.1 503 Service Unavailable\r\nretry-after: 2\r\ncontent-length: 0\r\n\r\n')

export interface ReceptionOptions {
  /** Answers given in one turn of the loop. */
  aTurn: number
  /** A crowd longer than this is told to come back. */
  most: number
  /** The answer that lies ready; undefined when there is none. */
  answerTo(call: PlainCall): Whole | undefined
  /** Takes a connection for good, with the bytes it has said that nobody has answered. */
  passOn(socket: Socket, said: Buffer): void
  /** Hears the status of each answer. */
  told(status: number): void
  /** Where readers may be answered instead. */
  elsewhere?: Elsewhere
}

/** Another place that answers the same calls. */
export interface Elsewhere {
  /** Whether it takes, now, a connection that makes this call after `before` answers. */
  takes(call: PlainCall, before: number): boolean
  /** Gives it a connection with the call it has just made. */
  give(socket: Socket, said: Buffer, call: PlainCall): void
}

export interface Reception {
  /** Receives a connection. `said`: what it has said to somebody else. */
  receive(socket: Socket, said?: Buffer): void
  /** Connections that are here. */
  open(): number
  /** Ends those that wait for nothing; who comes from now on is passed on. */
  close(): void
}

interface Visitor {
  socket: Socket
  answered: number
  /** What waits for its answer, and the bytes it was read from. */
  call: PlainCall | undefined
  said: Buffer
  /** Said while a call was still waiting for its answer. */
  later: Buffer[] | undefined
  ended: boolean
  leave(): void
}

/**
 * Receives connections as they come and answers calls for public pages that lie ready: no parser, no objects, one write each,
 * so many in a turn of the loop. The first word that is anything else passes the connection on, bytes and all; from then on it
 * is no longer ours.
 */
export function reception(options: ReceptionOptions): Reception {
  const { answerTo, passOn, told, elsewhere } = options
  const read = remembering()
  const here = new Set<Visitor>()
  let closing = false
  const queue = inTurns(options.aTurn, options.most, (visitor: Visitor) => give(visitor))

  const give = (visitor: Visitor) => {
    const { socket, call } = visitor
    visitor.call = undefined
    if (socket.destroyed) return
    const whole = answerTo(call!)
    if (!whole) {
      visitor.leave()
      passOn(socket, Buffer.concat([visitor.said, ...(visitor.later ?? [])]))
      return
    }
    socket.write(whole.bytes)
    told(whole.status)
    if (visitor.answered++ === 0) socket.setTimeout(REST * 1000)
    if (visitor.ended || (closing && !visitor.later)) socket.destroySoon()
    else if (visitor.later) {
      visitor.leave()
      passOn(socket, Buffer.concat(visitor.later))
    } else if (socket.writableNeedDrain) {
      // It reads slower than it asks.
      socket.pause()
      socket.once('drain', () => socket.resume())
    }
  }

  const hear = (visitor: Visitor, chunk: Buffer) => {
    const { socket } = visitor
    if (visitor.call) {
      visitor.later ??= []
      visitor.later.push(chunk)
      socket.pause()
      return
    }
    const call = read(chunk)
    // Made first by the ordinary way; asking for it also has a stale one made anew.
    if (!call || !answerTo(call)) {
      visitor.leave()
      passOn(socket, chunk)
      return
    }
    if (elsewhere?.takes(call, visitor.answered)) {
      visitor.leave()
      elsewhere.give(socket, chunk, call)
      return
    }
    if (queue.add(visitor)) {
      visitor.call = call
      visitor.said = chunk
    } else {
      socket.write(FULL)
      told(503)
    }
  }

  const receive = (socket: Socket, said?: Buffer) => {
    if (closing) return passOn(socket, said ?? NOTHING)
    const onData = (chunk: Buffer) => hear(visitor, chunk)
    const onEnd = () => {
      if (visitor.call) visitor.ended = true
      else socket.end()
    }
    const onTimeout = () => {
      if (visitor.answered > 0 || visitor.call) return void socket.destroy()
      visitor.leave()
      passOn(socket, NOTHING)
    }
    const onClose = () => here.delete(visitor)
    const visitor: Visitor = {
      socket,
      answered: 0,
      call: undefined,
      said: NOTHING,
      later: undefined,
      ended: false,
      leave: () => {
        here.delete(visitor)
        socket.off('data', onData).off('end', onEnd).off('timeout', onTimeout).off('close', onClose)
        socket.setTimeout(0)
        socket.pause()
      },
    }
    here.add(visitor)
    socket.on('error', ignore).on('end', onEnd).on('timeout', onTimeout).on('close', onClose)
    socket.setTimeout(said ? REST * 1000 : FIRST_WORD)
    socket.on('data', onData)
    if (said) hear(visitor, said)
  }
  return {
    receive,
    open: () => here.size,
    close: () => {
      closing = true
      for (const { socket, call } of here) if (!call) socket.destroySoon()
    },
  }
}

/** A connection that breaks is closed; there is nobody to tell. */
const ignore = () => {}

function remembering(): (chunk: Buffer) => PlainCall | undefined {
  const known = new Map<string, PlainCall>()
  return (chunk) => {
    const text = chunk.toString('latin1')
    const found = known.get(text)
    if (found) return found
    const call = plainCall(text)
    if (!call) return undefined
    if (known.size >= REMEMBERED) known.clear()
    known.set(text, call)
    return call
  }
}
