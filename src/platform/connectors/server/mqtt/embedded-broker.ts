import { createServer, type Socket } from 'node:net'
import { Aedes, type Client } from 'aedes'
import type { Db } from '#platform/database/server/db.ts'
import type { Intake } from '#platform/readings/server/intake.ts'
import { brokerDoors } from './broker-doors.ts'
import { signedIn } from './signed-in.ts'

/** A running broker. */
export interface EmbeddedBroker {
  port: number
  connected(): number
  stop(): Promise<void>
}

/** Largest message, bytes. */
const MESSAGE = 1024 * 1024
/** Most connections at once. */
const CONNECTIONS = 10_000

/**
 * Starts the centre's own MQTT 3.1.1 broker. Devices sign in as user `token` with their token as password and publish to
 * `saola/v1/readings/{thing}`. @throws the network error when the port cannot be had.
 */
export async function startEmbeddedBroker(
  db: Db,
  intake: Intake,
  place: { host: string; port: number },
): Promise<EmbeddedBroker> {
  const broker = await Aedes.createBroker({
    ...brokerDoors(intake, signedIn(db)),
    connectTimeout: 10_000,
    queueLimit: 1000,
    concurrency: 1000,
  })
  broker.on('clientError', () => {})
  broker.on('connectionError', () => {})
  const server = createServer({ noDelay: true }, (socket) => guard(broker.handle(socket), socket))
  server.maxConnections = CONNECTIONS
  const close = () => new Promise<void>((resolve) => broker.close(resolve))
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(place.port, place.host, resolve)
    })
  } catch (error) {
    await close()
    throw error
  }
  server.on('error', () => {})
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : place.port,
    connected: () => broker.connectedClients,
    stop: async () => {
      const ended = new Promise<void>((resolve) => server.close(() => resolve()))
      await close()
      await ended
    },
  }
}

/** A message that says it is too large is cut off before it is in memory: the broker has no limit of its own. */
function guard(client: Client, socket: Socket): void {
  const parser = (client as unknown as { _parser: { packet: { length: number } } })._parser
  socket.on('readable', () => {
    if (parser.packet.length > MESSAGE) socket.destroy(new Error('The message is too large'))
  })
}
