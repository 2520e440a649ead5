import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { ReadyPage } from '#apps/portal/server/ready-pages.ts'
import { forecourt } from './forecourt.ts'
import { reception } from './reception.ts'
import { wholeAnswers } from './whole-answer.ts'

/** Whoever else asks waits for so many answers at most: the crowd queues, not the staff. */
const A_TURN = 16
/** A crowd longer than this is told to come back. */
const MOST = 5000

export interface DoorOptions {
  /** The public pages that lie ready, by path. */
  pages: ReadonlyMap<string, ReadyPage>
  /** Hears how often a status was answered past the server. */
  told(status: number, times: number): void
  failed(why: string): void
  /** Answers a second from which the forecourt opens, where it is not the usual number. */
  from?: number
}

export interface Door {
  /** Connections in the forecourt, as it last told. */
  there(): number
  /** The forecourt's process, while there is one. */
  pid(): number | undefined
  /** Ends the forecourt and all who wait for nothing. */
  close(): void
}

/**
 * Stands before an HTTP server: new connections are received by those who answer the crowd, here or in the forecourt, and come
 * to the server with their first word that is none of a crowd's.
 */
export function openDoor(server: Server, { pages, told, failed, from }: DoorOptions): Door {
  const inside = server.listeners('connection') as ((socket: Socket) => void)[]
  server.removeAllListeners('connection')
  const enter = (socket: Socket, said: Buffer) => {
    if (socket.readableEnded) return void socket.end()
    socket.allowHalfOpen = true
    for (const listen of inside) listen.call(server, socket)
    if (said.length) socket.unshift(said)
    socket.resume()
  }
  const crowd = forecourt({ pages, told, back: enter, failed, from })
  const whole = wholeAnswers()
  const { receive, close } = reception({
    aTurn: A_TURN,
    most: MOST,
    answerTo: (call) => {
      const page = pages.get(call.path)?.(call.lang)
      return page && whole(page, call)
    },
    passOn: enter,
    told: (status) => told(status, 1),
    elsewhere: crowd,
  })
  server.on('connection', (socket: Socket) => receive(socket))
  return {
    there: crowd.there,
    pid: crowd.pid,
    close: () => {
      crowd.stop()
      close()
    },
  }
}
