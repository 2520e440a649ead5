import { createHash } from 'node:crypto'
import net from 'node:net'

// Below the range from which systems lend ports to outgoing connections, so that none is lent while we restart.
const FIRST = 20_000
const COUNT = 10_000

/**
 * A free port on this machine: for the same folder the same one each time, so that tools outside keep their setting;
 * the next one when another program has it.
 */
export async function choosePort(dir: string): Promise<number> {
  const start = createHash('sha256').update(dir).digest().readUInt32BE(0) % COUNT
  for (let step = 0; step < COUNT; step++) {
    const port = FIRST + ((start + step) % COUNT)
    if (await isFree(port)) return port
  }
  throw new Error(`No free port between ${FIRST} and ${FIRST + COUNT - 1}`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((tell) => {
    const server = net.createServer()
    server.on('error', () => tell(false))
    server.listen(port, '127.0.0.1', () => server.close(() => tell(true)))
  })
}
