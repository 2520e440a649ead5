import { once } from 'node:events'
import { connect } from 'node:net'

/** One connection that speaks as much of the MySQL protocol as a peer's SELECT needs. */
export interface MysqlLine {
  /** Asks one question. @returns how many rows were answered. @throws with what the server said of an error. */
  ask(question: string): Promise<number>
  end(): void
}

/** Plain 4.1 protocol, long passwords never: the peers listen on this machine only. */
const ABILITIES = 0x0200 | 0x8000

/** Connects without name or password. */
export async function mysqlLine(port: number): Promise<MysqlLine> {
  const socket = connect(port, '127.0.0.1').setNoDelay()
  let gathered: Buffer = Buffer.alloc(0)
  const packets: Buffer[] = []
  let heard = () => {}
  socket.on('data', (data: Buffer) => {
    gathered = gathered.length ? Buffer.concat([gathered, data]) : data
    let at = 0
    while (gathered.length - at >= 4 && gathered.length - at >= 4 + gathered.readUIntLE(at, 3)) {
      const end = at + 4 + gathered.readUIntLE(at, 3)
      packets.push(gathered.subarray(at + 4, end))
      at = end
    }
    gathered = gathered.subarray(at)
    heard()
  })
  socket.on('error', () => heard())
  const packet = async (): Promise<Buffer> => {
    while (packets.length === 0) {
      if (socket.destroyed) throw new Error('the peer closed its line')
      await new Promise<void>((go) => {
        heard = go
      })
    }
    const next = packets.shift()!
    if (next[0] === 0xff) throw new Error(`the peer said: ${next.toString('utf8', 3)}`)
    return next
  }
  const send = (number: number, body: Buffer) => {
    const head = Buffer.from([0, 0, 0, number])
    head.writeUIntLE(body.length, 0, 3)
    socket.write(Buffer.concat([head, body]))
  }
  await once(socket, 'connect')
  await packet()
  const hello = Buffer.alloc(34)
  hello.writeUInt32LE(ABILITIES, 0)
  hello.writeUInt32LE(1 << 24, 4)
  hello[8] = 33
  send(1, hello)
  await packet()
  const isEnd = (one: Buffer) => one[0] === 0xfe && one.length < 9
  return {
    ask: async (question) => {
      send(0, Buffer.concat([Buffer.from([3]), Buffer.from(question)]))
      const columns = (await packet())[0]!
      if (columns === 0) return 0
      while (!isEnd(await packet())) {}
      let rows = 0
      while (!isEnd(await packet())) rows++
      return rows
    },
    end: () => socket.destroy(),
  }
}
