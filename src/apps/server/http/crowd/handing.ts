import type { Socket } from 'node:net'

/** Hands connections to the process at the other end of a channel, one after the other. */
export interface Handing {
  /** Gives a connection with the bytes it has said; what it says while it waits for its turn goes with it. */
  give(socket: Socket, said: Buffer): void
  /** The other end has the last one. */
  arrived(): void
  /** How many are on their way or wait for it. */
  many(): number
  /** Ends the handing where the other process has died: closes the one under way. @returns those whose turn has not come. */
  stop(): { socket: Socket; said: Buffer }[]
}

/** Makes the giving end. `send` sends a connection; what the other process says must come to `arrived`. */
export function handing(send: (said: Buffer, socket: Socket) => void): Handing {
  const waiting: { socket: Socket; said: Buffer }[] = []
  let under = false
  let given: { close(): void } | undefined
  const next = () => {
    under = false
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const { socket, said } = one
      if (socket.destroyed) continue
      const more = socket.read() as Buffer | null
      under = true
      // A server that knows of the other process would never end after that has died.
      Object.assign(socket, { server: null })
      given = (socket as { _handle?: { close(): void } })._handle
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
    stop: () => {
      // The channel leaves open what the other end has not taken out of it.
      if (under) given?.close()
      return waiting.splice(0)
    },
    many: () => waiting.length + Number(under),
  }
}
