import type { Buffer } from 'node:buffer'
import type { AedesOptions, AuthenticateError, Client } from 'aedes'
import type { Intake } from '#platform/readings/server/intake.ts'
import { offersOf } from './payload.ts'
import type { Signed, SignedIn } from './signed-in.ts'
import { isOwnFilter, thingOfTopic } from './topics.ts'

type Doors = Pick<
  Required<AedesOptions>,
  'authenticate' | 'authorizePublish' | 'authorizeSubscribe' | 'authorizeForward'
>

/** MQTT 3.1.1 §3.2.2.3: the server cannot judge now, come again. */
const UNAVAILABLE = 3
/** MQTT 3.1.1 §3.2.2.3: bad user name or password. */
const UNKNOWN = 4

/**
 * What the broker asks us. A published reading is stored in `authorizePublish`, the one place that the broker waits for
 * before it sends PUBACK (QoS 1) or PUBREC (QoS 2): what a device is told has arrived is on disk. Messages of one network
 * packet are asked for at once, so they share a flush.
 */
export function brokerDoors(intake: Intake, machines: SignedIn): Doors {
  const take = (
    signed: Signed | undefined,
    thing: string,
    payload: Buffer | string,
    done: (error?: Error | null) => void,
  ) => {
    if (!signed) return done(new Error('The token has ended'))
    // A failure closes the connection without an ack: the device sends again.
    intake.take(offersOf(thing, payload), { actor: signed.actor }).then(
      () => done(null),
      (error: Error) => done(error),
    )
  }
  return {
    authenticate: (client, username, password, done) => {
      machines.enter(client, username, password).then(
        (known) => (known ? done(null, true) : done(refusal(UNKNOWN, 'unknown token'), null)),
        () => done(refusal(UNAVAILABLE, 'the database is away'), null),
      )
    },
    authorizePublish: (client, packet, done) => {
      const thing = thingOfTopic(packet.topic)
      if (!client || thing === undefined) return done(new Error('Publish readings to saola/v1/readings/{thing}'))
      // A retained reading would be shown as new to whoever subscribes later; the newest one is asked for by HTTP.
      packet.retain = false
      const signed = machines.find(client)
      if (signed instanceof Promise) signed.then((s) => take(s, thing, packet.payload, done), done)
      else take(signed, thing, packet.payload, done)
    },
    authorizeSubscribe: (client, subscription, done) => {
      const allowed = machines.known(client) !== undefined && isOwnFilter(subscription.topic)
      done(null, allowed ? subscription : null)
    },
    authorizeForward: (client: Client, packet) => {
      const thing = thingOfTopic(packet.topic)
      return thing !== undefined && machines.known(client)?.maySee(thing) ? packet : null
    },
  }
}

function refusal(returnCode: number, message: string): AuthenticateError {
  return Object.assign(new Error(message), { returnCode }) as AuthenticateError
}
