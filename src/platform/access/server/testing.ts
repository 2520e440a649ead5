import { grantsRight } from '#kernel/access.ts'
import { expected, forbidden } from '#kernel/errors.ts'
import type { Db } from '#platform/database/server/db.ts'
import { type Actor, type Call, NOBODY, type Route } from '#platform/routes/server/route.ts'

export interface TestCall {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  ip?: string
  session?: string
}

export interface Answered<T> {
  answer: T
  /** What the session cookie was set to; undefined = left alone. */
  cookie: string | null | undefined
}

/**
 * Calls a route as the server would: first the gate (401, 403), then the handler. For tests of rights beside effects.
 * @param name method and path as declared: `POST /api/v1/people/:id/grants`.
 */
export async function callRoute<T = unknown>(
  db: Db,
  routes: readonly Route[],
  name: string,
  actor: Actor,
  input: TestCall = {},
): Promise<Answered<T>> {
  const found = routes.find((r) => `${r.method} ${r.path}` === name)
  if (!found) throw new Error(`No route ${name}`)
  if (found.need !== 'open' && actor.kind === NOBODY.kind)
    throw expected({ vi: 'Hãy đăng nhập.', en: 'Sign in.' }, { status: 401 })
  if (found.need !== 'open' && found.need !== 'signed-in' && !grantsRight(actor, found.need)) throw forbidden()
  let cookie: string | null | undefined
  const call: Call = {
    db,
    actor,
    lang: 'vi',
    now: db.now,
    ip: input.ip ?? '10.0.0.1',
    session: input.session,
    setSession: (token) => {
      cookie = token
    },
    header: () => undefined,
  }
  const answer = await found.handle(call, {
    params: input.params ?? {},
    query: input.query ?? {},
    body: input.body,
    files: [],
    bytes: Buffer.alloc(0),
  })
  return { answer: answer as T, cookie }
}
