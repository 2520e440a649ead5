import { createServer } from 'node:http'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Logger } from 'pino'
import { readyPages } from '#apps/portal/server/ready-pages.ts'
import { missing } from '#kernel/errors.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { Route } from '#platform/routes/server/route.ts'
import { type Door, openDoor } from './crowd/door.ts'
import { directLane } from './direct-lane.ts'
import { fastLane } from './fast-lane.ts'
import { observed } from './health.ts'
import { laneCounts } from './lane-counts.ts'
import { lateSerializers } from './late-serializers.ts'
import { langOf, mount } from './mount.ts'
import { problemOf } from './problem.ts'
import { publicLane } from './public-lane.ts'
import { answerUnreadable } from './unreadable-call.ts'

export interface ServerOptions {
  db: Db
  routes: readonly Route[]
  log: Logger
  /** Adds what is not a declared route: live stream, health, pages. */
  also?: (app: FastifyInstance) => Promise<void> | void
}

/** Makes the HTTP server with every declared route mounted; nothing listens yet. */
export async function makeServer({ db, routes, log, also }: ServerOptions): Promise<FastifyInstance> {
  const counts = laneCounts(db)
  const pages = readyPages(db)
  const crowd = publicLane(pages, (status) => counts.count('public', status))
  const direct = directLane(db, routes, log, (...call) => observed(db)?.(...call))
  const doors: Door[] = []
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    serverFactory: (handler) => {
      const server = createServer({ keepAliveTimeout: 72_000, requestTimeout: 60_000 }, (request, response) => {
        if (crowd(request, response) || fastLane(db, request, response) || direct(request, response)) return
        handler(request, response)
      })
      const door = openDoor(server, {
        pages,
        told: (status, times) => counts.count('public', status, times),
        failed: (why) => log.warn({ part: 'forecourt' }, why),
      })
      doors.push(door)
      return server
    },
    clientErrorHandler: answerUnreadable,
    trustProxy: process.env.SAOLA_TRUST_PROXY === '1',
    schemaController: { compilersFactory: { buildSerializer: lateSerializers } },
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
  })
  // Each route checks its own input (mount.ts), with messages in the caller's language.
  app.setValidatorCompiler(() => () => true)
  // A body is read as bytes whatever it claims to be; the route decides whether it is JSON.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  await app.register(cookie)
  await app.register(multipart)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Saola',
        version: '1',
        description: 'Trung tâm giám sát, điều hành thông minh · operations centre',
        license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      },
      components: {
        securitySchemes: {
          cookie: { type: 'apiKey', in: 'cookie', name: 'saola' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
    },
  })
  app.setErrorHandler((error, request, reply) => {
    const { json, retryAfter, bug } = problemOf(error, langOf(request))
    if (bug) request.log.error({ err: error, url: request.url, method: request.method }, 'a bug answered 500')
    if (retryAfter) reply.header('retry-after', retryAfter)
    return reply.code(json.status).type('application/problem+json').send(JSON.stringify(json))
  })
  app.setNotFoundHandler((request, reply) => {
    const { json } = problemOf(
      missing({ vi: 'Không có gì ở địa chỉ này.', en: 'There is nothing at this address.' }),
      langOf(request),
    )
    return reply.code(404).type('application/problem+json').send(JSON.stringify(json))
  })
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'SAMEORIGIN',
    })
    done()
  })
  app.addHook('preClose', async () => {
    for (const door of doors) door.close()
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await also?.(app)
  for (const route of routes) mount(app, db, route)
  await app.ready()
  return app
}
