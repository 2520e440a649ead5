import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { grantsRight, type Right } from '#kernel/access.ts'
import { forbidden } from '#kernel/errors.ts'
import type { Db } from '#platform/database/server/db.ts'
import { whoIs } from '#platform/identity/server/who.ts'
import type { Call, Route } from '#platform/routes/server/route.ts'
import { answerWith, bearerOfShort, langOf } from './fast-lane.ts'
import { readJson, unknownCaller } from './mount.ts'
import { compileCheck } from './validate.ts'

/** Declared routes that machines call in crowds. Each asks for one right, takes plain JSON and answers with it. */
const BUSY = ['POST /api/v1/cases']

/** Takes a call to a busy route. @returns false when the call is not for this lane. */
export type DirectLane = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * A lane for declared routes that machines call in crowds: who, right, input and the route's own work, without the router,
 * cookies, forms and converted parameters such a call never needs. Whatever is unusual about a call goes the ordinary way.
 * @param observe is told how each call went: status, and ms it took.
 */
export function directLane(
  db: Db,
  routes: readonly Route[],
  log: Logger,
  observe: (method: string, status: number, ms: number) => void,
): DirectLane {
  const busy = new Map(
    routes
      .filter((route) => BUSY.includes(`${route.method} ${route.path}`))
      .map((route) => [`${route.method} ${route.path}`, { route, check: compileCheck(route.body!, 'body') }]),
  )
  return (request, response) => {
    const found = busy.get(`${request.method} ${request.url}`)
    if (!found || !isPlain(request)) return false
    const bearer = bearerOfShort(request)
    if (bearer === undefined) return false
    const { route, check } = found
    const began = performance.now()
    response.once('finish', () => observe(route.method, response.statusCode, performance.now() - began))
    const work = async (bytes: Buffer) => {
      const actor = await whoIs(db, { bearer })
      if (!actor) throw unknownCaller()
      if (!grantsRight(actor, route.need as Right)) throw forbidden()
      const call: Call = {
        db,
        actor,
        lang: langOf(request),
        now: db.clock(),
        ip: request.socket.remoteAddress ?? '',
        session: undefined,
        header: (name) => request.headers[name]?.toString(),
        setSession: () => {},
      }
      const body = check(readJson(bytes))
      const answer = await route.handle(call, { params: {}, query: {}, body, files: [], bytes } as never)
      return { status: route.status ?? 200, json: JSON.stringify(answer) }
    }
    answerWith(request, response, work, (error) =>
      log.error({ err: error, url: request.url, method: request.method }, 'a bug answered 500'),
    )
    return true
  }
}

/** JSON straight from a machine: no cookie that could choose a language, no proxy that could name another caller. */
function isPlain({ headers }: IncomingMessage): boolean {
  return (
    headers['content-type']?.startsWith('application/json') === true &&
    headers.cookie === undefined &&
    headers['x-forwarded-for'] === undefined
  )
}
