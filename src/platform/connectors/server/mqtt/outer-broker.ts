import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import type { Intake } from '#platform/readings/server/intake.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { offersOf } from './payload.ts'
import { READINGS_FILTER, thingOfTopic } from './topics.ts'

/** A subscription at a broker outside. */
export interface OuterBroker {
  connected(): boolean
  stop(): Promise<void>
}

/** The outer broker says who may publish; what comes through it is the centre's own. */
const OUTER: Actor = { ...SYSTEM, id: 'mqtt' }
/** Messages that may wait for their commit before reading pauses. */
const MOST = 20_000
/** ms before a broker is asked to send again what could not be stored. */
const PAUSE = 5000
/** Told to the library instead of "done": it then reads on and leaves the PUBACK to us. */
const HELD = new Error('acknowledged after the commit')

/**
 * Subscribes to readings at an outer broker with a session that outlives us: the broker keeps what comes while we are
 * away. A message is acknowledged after its commit; meanwhile the next ones are read, so that many share a flush (the
 * broker decides how many it sends ahead: `max_inflight_messages` of Mosquitto). MQTT 3.1.1, because its brokers are
 * everywhere. @param url `mqtt://user:password@host:port`, with `?client=` for an id other than `saola-centre`.
 * @param pause ms before it is asked to send again what could not be stored.
 */
export function listenToOuterBroker(
  intake: Intake,
  url: string,
  log?: { warn(about: object, message: string): void },
  pause = PAUSE,
): OuterBroker {
  const address = new URL(url)
  const clientId = address.searchParams.get('client') ?? 'saola-centre'
  address.search = ''
  const options: IClientOptions = {
    clean: false,
    clientId,
    protocolVersion: 4,
    reconnectPeriod: Math.min(2000, pause),
    connectTimeout: 10_000,
    resubscribe: true,
  }
  const client = mqtt.connect(address.href, options)
  // Message ids belong to a connection: what was read from an earlier one is sent again and acknowledged then.
  let connection = 0
  let held = 0
  let again: NodeJS.Timeout | undefined
  client.on('connect', () => {
    client.subscribe(READINGS_FILTER, { qos: 1 }, (error) => {
      if (error) log?.warn({ err: error }, 'the outer broker refused the subscription')
    })
  })
  client.on('close', () => connection++)
  client.on('error', (error) => log?.warn({ err: error }, 'the outer broker cannot be reached'))
  client.handleMessage = (packet, done) => {
    const born = connection
    const thing = thingOfTopic(packet.topic)
    const stored =
      thing === undefined ? Promise.resolve() : intake.take(offersOf(thing, packet.payload), { actor: OUTER })
    held++
    const ended = stored.then(
      () => {
        held--
        if (packet.qos > 0 && connection === born) acknowledge(client, packet.messageId!)
      },
      () => {
        held--
        // Not acknowledged: a new connection makes the broker send it again.
        again ??= setTimeout(() => {
          again = undefined
          if (!client.disconnecting) client.stream.destroy()
        }, pause).unref()
      },
    )
    if (held < MOST) done(HELD)
    else ended.finally(() => done(HELD))
  }
  return {
    connected: () => client.connected,
    stop: async () => {
      clearTimeout(again)
      await client.endAsync(!client.connected)
    },
  }
}

/** The library has no public way to acknowledge later; this is the call it makes itself (mqtt 5, handlers/publish). */
function acknowledge(client: MqttClient, messageId: number): void {
  ;(client as unknown as { _sendPacket(packet: { cmd: 'puback'; messageId: number }): void })._sendPacket({
    cmd: 'puback',
    messageId,
  })
}
