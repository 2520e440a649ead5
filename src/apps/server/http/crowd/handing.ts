import type { Socket } from 'node:net'

/** Hands connections to the process at the other end of a channel, one after the other. */
export interface Handing {
  /** Gives a connection with the bytes it has said; what it says while it waits for its turn goes with it. */
  give(socket: Socket, said: Buffer): void
  /** The other end has the last one. */
  arrived(): void
  /** Whether one is on its way. */
  busy(): boolean
}

/** Makes the giving end. `send` sends a connection; what the other process says must come to `arrived`. */
export function handing(send: (said: Buffer, socket: Socket) => void): Handing {
  const waiting: { socket: Socket; said: Buffer }[] = []
  let under = false
  const next = () => {
    under = false
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const { socket, said } = one
      if (socket.destroyed) continue
      const more = socket.read() as Buffer | null
      under = true
      // A server that knows of the other process would never end after that has died.
      Object.assign(socket, { server: null })
      send(more ? Buffer.concat([said, more]) : said, socket)
      // What is left here has no connection any more.
      socket.destroy()
      return
    }
  }
  return {
    give: (socket, said) => {
      waiting.push({ socket, said })
      if (!under) next()
    },
    arrived: next,
    busy: () => under,
  }
}
