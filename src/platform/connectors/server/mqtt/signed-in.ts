import type { Client } from 'aedes'
import { grantsRight } from '#kernel/access.ts'
import { reach } from '#platform/access/server/may.ts'
import type { Db } from '#platform/database/server/db.ts'
import { whoIs } from '#platform/identity/server/who.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { thingIndex } from '#platform/things/server/thing-index.ts'

/** The machine behind a connection. */
export interface Signed {
  actor: Actor
  /** Tells whether it may see readings of a thing; judged for each message. */
  maySee(thing: string): boolean
}

interface Kept extends Signed {
  token: string
  /** Until when it is believed, by performance.now(). */
  until: number
}

/** How long a connection's token is believed without asking again, ms: a revoked token ends within this time. */
const BELIEVED_MS = 5000

/** Knows the machines of a broker's connections. */
export interface SignedIn {
  /** Signs a connection in with user `token` and the token as password. */
  enter(client: Client, username: string | undefined, password: Buffer | undefined): Promise<boolean>
  /** Who it is now; the last answer stands while the database is away. @returns undefined when the token has ended. */
  find(client: Client): Signed | undefined | Promise<Signed | undefined>
  /** As last known, without asking. */
  known(client: Client): Signed | undefined
}

/** Makes the memory of a broker's connections. */
export function signedIn(db: Db): SignedIn {
  const kept = new WeakMap<Client, Kept>()
  const ask = async (token: string): Promise<Kept | undefined> => {
    const actor = await whoIs(db, { bearer: token })
    if (!actor) return undefined
    return { actor, token, until: performance.now() + BELIEVED_MS, maySee: await sightOf(db, actor) }
  }
  const again = async (client: Client, old: Kept): Promise<Signed | undefined> => {
    const now = await ask(old.token).catch(() => ({ ...old, until: performance.now() + BELIEVED_MS }))
    if (now) kept.set(client, now)
    else kept.delete(client)
    return now
  }
  return {
    enter: async (client, username, password) => {
      if (username !== 'token' || !password?.length) return false
      const found = await ask(password.toString())
      if (found) kept.set(client, found)
      return found !== undefined
    },
    find: (client) => {
      const found = kept.get(client)
      return found && found.until < performance.now() ? again(client, found) : found
    },
    known: (client) => kept.get(client),
  }
}

/** Which things somebody may see readings of, by area and by the field of the thing's kind. */
async function sightOf(db: Db, actor: Actor): Promise<(thing: string) => boolean> {
  if (!grantsRight(actor, 'readings:read')) return () => false
  const things = await thingIndex(db)
  const fields = db.declared.modules.map((m) => m.id)
  const reaches = new Map(
    await Promise.all(fields.map(async (f) => [f, await reach(db, actor, 'readings:read', f)] as const)),
  )
  return (id) => {
    const thing = things.find(id)
    const within = thing && reaches.get(thing.kind.slice(0, thing.kind.indexOf('.')))
    return within !== undefined && (within === 'all' || within.includes(thing!.areaId))
  }
}
