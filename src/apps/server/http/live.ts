import type { FastifyInstance } from 'fastify'
import { expected } from '#kernel/errors.ts'
import { reach } from '#platform/access/server/may.ts'
import type { Db } from '#platform/database/server/db.ts'
import { readMark } from '#platform/live/server/frames.ts'
import type { Hub } from '#platform/live/server/hub.ts'
import { actorOf, unknownCaller } from './mount.ts'

/** Bytes a slow screen may lie behind before it is cut off; it comes back with Last-Event-ID and loses nothing. */
const BEHIND = 2 * 1024 * 1024
const TOPIC = /^(alerts|cases|readings|figures|sources|freshness|areas|things|board:[\w.-]+|readings:[\w.:-]+)$/

/** Server-Sent Events: `GET /api/v1/live?topics=…`. Written by hand on the socket, because ten thousand may be open. */
export function mountLive(app: FastifyInstance, db: Db, hub: Hub): { closeAll(): void } {
  const open = new Set<{ end(): void }>()
  const beat = setInterval(() => {
    for (const end of beats) end()
  }, 15_000)
  const beats = new Set<() => void>()
  beat.unref()

  app.get('/api/v1/live', async (request, reply) => {
    const actor = await actorOf(db, request)
    if (actor.kind === 'nobody') throw unknownCaller()
    const topics = String((request.query as { topics?: string }).topics ?? '')
      .split(',')
      .map((t) => t.trim())
      .filter(Boolean)
    const odd = topics.find((t) => !TOPIC.test(t))
    if (!topics.length || odd !== undefined)
      throw expected(
        {
          vi: `Không có luồng “${odd ?? ''}”. Ví dụ: topics=alerts,readings.`,
          en: `There is no topic “${odd ?? ''}”. Example: topics=alerts,readings.`,
        },
        { status: 400 },
      )
    const seen = await reach(db, actor, 'alerts:read')
    const res = reply.raw
    reply.hijack()
    res.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    })
    res.write('retry: 2000\n\n')
    const write = (text: string) => {
      if (res.writableLength > BEHIND) res.destroy()
      else res.write(text)
    }
    const pulse = () => write(': .\n\n')
    const header = request.headers['last-event-id']
    const after = readMark(
      Array.isArray(header) ? header[0] : (header ?? (request.query as { lastEventId?: string }).lastEventId),
    )
    const leave = await hub.join(
      { topics: new Set(topics), reach: seen === 'all' ? 'all' : new Set(seen), write },
      after,
    )
    open.add(res)
    beats.add(pulse)
    res.on('close', () => {
      leave()
      open.delete(res)
      beats.delete(pulse)
    })
  })
  return {
    closeAll: () => {
      clearInterval(beat)
      for (const res of open) res.end()
    },
  }
}
