import type { Readable } from 'node:stream'
import type { Static, TSchema } from 'typebox'
import type { Grant, Right } from '#kernel/access.ts'
import type { Lang, Text } from '#kernel/text.ts'
import type { Db } from '#platform/database/server/db.ts'

/** Who is calling: a person, a machine with a token, whoever holds a link for one matter, the centre itself, or nobody. */
export interface Actor {
  kind: 'user' | 'token' | 'link' | 'system' | 'nobody'
  /** The id of the user, the token, or what the link opens; `system` or `nobody` else. */
  id: string
  /** Shown to colleagues; never written to the audit. */
  name: string
  grants: readonly Grant[]
  /** Rights a token is narrowed to; absent = all that its grants give. */
  scopes?: readonly string[]
}

/** One call of a route: the centre's database, who calls, in which language, and when. */
export interface Call {
  db: Db
  actor: Actor
  lang: Lang
  now: Date
  /** Address of the caller, for throttling and the audit. */
  ip: string
  /** Sets the session cookie; `null` clears it. Only the session routes use it. */
  setSession(token: string | null): void
  /** The session token the call came with. */
  session: string | undefined
  /** Header of the request, lower-case name. */
  header(name: string): string | undefined
}

/** `open`: anybody. `signed-in`: any person or machine we know. Else the right that is needed somewhere. */
export type Need = 'open' | 'signed-in' | Right

/** A file that came with a form. */
export interface Upload {
  name: string
  type: string
  bytes: Buffer
}

/** An answer that is not JSON: a file, a page, a feed. */
export interface Raw {
  raw: true
  status?: number
  type: string
  headers?: Record<string, string>
  body: Buffer | string | Readable
}

/** An answer whose JSON is made already. */
export function jsonText(body: string): Raw {
  return { raw: true, type: 'application/json; charset=utf-8', body }
}

export interface RouteShape<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path under the root with `:name` parts: `/api/v1/areas/:code`. */
  path: string
  /** Checked by the server before anything else: 401 comes before the input is looked at. */
  need: Need
  /** One line for the OpenAPI file. */
  says: Text
  params?: P
  query?: Q
  /** JSON body. */
  body?: B
  /** Form with files: the handler gets `input.files`. */
  multipart?: boolean
  /** The handler wants the bytes as they came (after gunzip), not parsed JSON. */
  bytes?: boolean
  /** What a good answer looks like. Left out when the answer is `Raw`. */
  answers?: R
  /** Status of a good answer, default 200. */
  status?: number
  /** Its good answer is written as it is, not over its schema: long lists whose rows are made by one function. */
  asItIs?: boolean
  /** Largest body in bytes; default 1 MiB. */
  limit?: number
  handle(
    call: Call,
    input: { params: Static<P>; query: Static<Q>; body: Static<B>; files: Upload[]; bytes: Buffer },
  ): Promise<Static<R> | Raw>
}

/** A route of any shape, as the server mounts it. */
export type Route = RouteShape<TSchema, TSchema, TSchema, TSchema>

/** Declares a route: its right is data, its input and answer are checked by the same schemas that make the OpenAPI file. */
export function route<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema>(
  shape: RouteShape<P, Q, B, R>,
): Route {
  return shape as unknown as Route
}

/** The centre itself acting by a job or a rule. */
export const SYSTEM: Actor = {
  kind: 'system',
  id: 'system',
  name: 'Saola',
  grants: [{ role: 'admin', areaId: null, field: null }],
}

/** Somebody we do not know: the public. */
export const NOBODY: Actor = { kind: 'nobody', id: 'nobody', name: '', grants: [] }
