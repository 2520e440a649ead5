import net from 'node:net'

/** `ready`: takes sessions. `waking`: there, but still starting, recovering or stopping. `silent`: nobody answers. */
export type Answer = 'ready' | 'waking' | 'silent'

/** The code of "the database system is starting up" and its like. */
const CANNOT_CONNECT_NOW = 'C57P03'

/**
 * Knocks at a PostgreSQL server on this machine without signing in: sends a start-up message and reads the first
 * letter of the answer. `R` asks for a password, so the server takes sessions; `E` says why not.
 */
export function askServer(port: number, user: string, millis = 1000): Promise<Answer> {
  return new Promise((tell) => {
    const socket = net.connect({ host: '127.0.0.1', port })
    const end = (answer: Answer) => {
      socket.destroy()
      tell(answer)
    }
    let heard = Buffer.alloc(0)
    socket.setTimeout(millis, () => end('silent'))
    socket.on('error', () => end('silent'))
    socket.on('connect', () => socket.write(startUp(user)))
    socket.on('data', (bytes) => {
      heard = Buffer.concat([heard, bytes])
      if (heard[0] === 0x52) return end('ready')
      if (heard.length < 5 || heard.length < 1 + heard.readUInt32BE(1)) return
      // Any other refusal, such as "too many connections", still comes from a server at work.
      end(heard[0] === 0x45 && !heard.includes(CANNOT_CONNECT_NOW) ? 'ready' : 'waking')
    })
    socket.on('close', () => end('silent'))
  })
}

/** The start-up message of protocol 3.0: length, version, pairs of zero-ended words. */
function startUp(user: string): Buffer {
  const body = Buffer.from(`user\0${user}\0database\0postgres\0\0`)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length, 0)
  head.writeUInt32BE(3 << 16, 4)
  return Buffer.concat([head, body])
}
