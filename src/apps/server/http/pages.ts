import { existsSync } from 'node:fs'
import path from 'node:path'
import statics from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { mountPortal } from '#apps/portal/server/mount-portal.ts'
import type { Db } from '#platform/database/server/db.ts'
import { policyOfFile } from '#platform/routes/server/content-policy.ts'
import { mountOffline } from './offline.ts'

const DIST = new URL('../../../../dist', import.meta.url).pathname

/** The officers' app under /app (one page for every address of it) and the public portal under /. */
export async function mountPages(app: FastifyInstance, db: Db): Promise<void> {
  const console = path.join(DIST, 'console')
  if (existsSync(console)) {
    await app.register(statics, {
      root: path.join(console, 'assets'),
      prefix: '/app/assets/',
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
      decorateReply: true,
    })
    const policy = policyOfFile(path.join(console, 'index.html'))
    const page = (
      _request: unknown,
      reply: { headers(all: Record<string, string>): { sendFile(f: string, root: string): unknown } },
    ) =>
      reply
        .headers({ 'cache-control': 'no-cache', 'content-security-policy': policy() })
        .sendFile('index.html', console)
    mountOffline(app)
    app.get('/app', { schema: { hide: true } }, page as never)
    app.get('/app/*', { schema: { hide: true } }, page as never)
  }
  await mountPortal(app, db)
}
