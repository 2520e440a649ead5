import type { IncomingMessage, ServerResponse } from 'node:http'
import { grantsRight } from '#kernel/access.ts'
import { forbidden } from '#kernel/errors.ts'
import type { Lang } from '#kernel/text.ts'
import type { Db } from '#platform/database/server/db.ts'
import { whoIs } from '#platform/identity/server/who.ts'
import { allTaken, answerOf } from '#platform/readings/server/answer.ts'
import { getIntake } from '#platform/readings/server/intake.ts'
import { laneCounts } from './lane-counts.ts'
import { unknownCaller } from './mount.ts'
import { problemOf } from './problem.ts'

/** Bodies above this go the ordinary way, bytes. */
const SHORT = 64 * 1024
/** The same for readings, which come by the thousand. */
const SHORT_READINGS = 1024 * 1024

/**
 * A lane of its own for the most frequent call of a centre: a machine that posts a few readings as plain JSON with its
 * token. It does what the declared route does (who, right, intake, the same answers) and leaves out what such a call never
 * needs: cookies, forms, compression, converted parameters. Whatever is unusual about a call goes the ordinary way.
 * @returns false when the call is not for this lane.
 */
export function fastLane(db: Db, request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== 'POST' || request.url !== '/api/v1/readings') return false
  const bearer = bearerOfShort(request, SHORT_READINGS)
  if (bearer === undefined) return false
  response.once('finish', () => laneCounts(db).count('readings', response.statusCode))
  answerWith(request, response, (body) => take(db, request, bearer, body))
  return true
}

/** The token of a machine's call whose body is short and neither packed nor sent by a foreign page; undefined = the ordinary way. */
export function bearerOfShort({ headers }: IncomingMessage, short = SHORT): string | undefined {
  const length = Number(headers['content-length'])
  if (!(length > 0 && length <= short) || headers['content-encoding'] !== undefined) return undefined
  const { authorization, origin } = headers
  return authorization?.startsWith('Bearer ') && origin === undefined ? authorization.slice(7) : undefined
}

/** Reads the body, works out the answer and sends it; what is thrown becomes a problem. @param onBug is told of what nobody expected. */
export function answerWith(
  request: IncomingMessage,
  response: ServerResponse,
  work: (body: Buffer) => Promise<{ status: number; json: string }>,
  onBug?: (error: unknown) => void,
): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    work(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).then(
      ({ status, json }) => send(response, status, 'application/json; charset=utf-8', json),
      (error: unknown) => {
        const { json, retryAfter, bug } = problemOf(error, langOf(request))
        if (bug) onBug?.(error)
        if (retryAfter) response.setHeader('retry-after', retryAfter)
        send(response, json.status, 'application/problem+json; charset=utf-8', JSON.stringify(json))
      },
    )
  })
}

async function take(
  db: Db,
  request: IncomingMessage,
  bearer: string,
  body: Buffer,
): Promise<{ status: number; json: string }> {
  const actor = await whoIs(db, { bearer })
  if (!actor) throw unknownCaller()
  if (!grantsRight(actor, 'readings:write')) throw forbidden()
  const result = await getIntake(db).takeBody(body, request.headers['content-type'], { actor })
  const status = result.spooled === undefined ? 200 : 202
  if (status === 200 && !result.rejected.length) return { status, json: allTaken(result.accepted, result.duplicates) }
  return { status, json: JSON.stringify(answerOf(result, langOf(request))) }
}

function send(response: ServerResponse, status: number, type: string, json: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(json),
    'x-content-type-options': 'nosniff',
  })
  response.end(json)
}

/** The language a machine asks for. */
export const langOf = (request: IncomingMessage): Lang =>
  /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'vi'
