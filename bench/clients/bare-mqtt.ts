import { createServer } from 'node:net'
import { Aedes } from 'aedes'
import { say } from '../parts/child.ts'

/** A broker in memory that reads each message and judges one threshold with hysteresis for each topic; it stores nothing. */
const high = new Map<string, boolean>()
const broker = await Aedes.createBroker({
  concurrency: 1000,
  authorizePublish: (_client, packet, done) => {
    const { value } = JSON.parse(packet.payload.toString()) as { value: number }
    const was = high.get(packet.topic) ?? false
    if (value > 1 || (was && value < 0.9)) high.set(packet.topic, value > 1)
    done(null)
  },
})
const server = createServer((socket) => broker.handle(socket))
server.listen(0, '127.0.0.1', () => say('port', (server.address() as { port: number }).port))
