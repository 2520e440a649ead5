import { Value } from 'typebox/value'
import type { Db } from '#platform/database/server/db.ts'
import { type Actor, NOBODY, type Raw, type Route, SYSTEM, type Upload } from '#platform/routes/server/route.ts'

/** What a test sends to a route. The actor is the centre itself unless another is named. */
export interface Asked {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  files?: Upload[]
  actor?: Actor
}

/**
 * Calls a declared route as the server would after its own checks, and holds input and answer to the declared schemas.
 * For tests of routes without a listening server.
 */
export async function askRoute<T = Record<string, unknown>>(
  db: Db,
  routes: readonly Route[],
  name: string,
  asked: Asked = {},
): Promise<T> {
  const [method, path] = name.split(' ')
  const found = routes.find((r) => r.method === method && r.path === path)
  if (!found) throw new Error(`No route ${name}`)
  const input = {
    params: asked.params ?? {},
    query: asked.query ?? {},
    body: asked.body,
    files: asked.files ?? [],
    bytes: Buffer.alloc(0),
  }
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = found[part]
    if (schema && !Value.Check(schema, input[part]))
      throw new Error(`${name}: ${part} breaks its schema: ${JSON.stringify([...Value.Errors(schema, input[part])])}`)
  }
  const given = (await found.handle(callBy(db, asked.actor ?? SYSTEM), input as never)) as Raw
  const made =
    found.answers && given?.raw && given.type.startsWith('application/json') && typeof given.body === 'string'
  const answer: unknown = made ? JSON.parse(given.body as string) : given
  if (found.answers && !(answer as Raw).raw && !Value.Check(found.answers, answer))
    throw new Error(
      `${name}: the answer breaks its schema: ${JSON.stringify([...Value.Errors(found.answers, answer)].slice(0, 5))}`,
    )
  return answer as T
}

/** Somebody without any grant, to see a guarded action refuse. */
export const STRANGER: Actor = { ...NOBODY, kind: 'user', id: '0198c000-0000-7000-8000-000000000001', name: 'Người lạ' }

function callBy(db: Db, actor: Actor) {
  return {
    db,
    actor,
    lang: 'vi' as const,
    now: db.now,
    ip: '127.0.0.1',
    session: undefined,
    setSession: () => {},
    header: () => undefined,
  }
}
