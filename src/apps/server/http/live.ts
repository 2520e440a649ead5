import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Db } from '#platform/database/server/db.ts'
import { onRelayed } from '#platform/events/server/relay.ts'
import { readMark } from '#platform/live/server/frames.ts'
import type { Hub } from '#platform/live/server/hub.ts'
import { sightOf } from '#platform/live/server/sight.ts'
import { topicsOf } from '#platform/live/server/topics.ts'
import { actorOf, unknownCaller } from './mount.ts'

/** Bytes a slow screen may lie behind before it is cut off; it comes back with Last-Event-ID and loses nothing. */
const BEHIND = 2 * 1024 * 1024
/** After these a stream must be judged anew. */
const RIGHTS_CHANGED = new Set(['person.changed', 'grant.changed', 'session.ended', 'token.changed'])

/** Server-Sent Events: `GET /api/v1/live?topics=…`. Written by hand on the socket, because ten thousand may be open. */
export function mountLive(app: FastifyInstance, db: Db, hub: Hub): { closeAll(): void } {
  const open = new Set<{ end(): void }>()
  const beat = setInterval(() => {
    for (const end of beats) end()
  }, 15_000)
  const beats = new Set<() => void>()
  beat.unref()

  const watching = new Map<ServerResponse, string>()
  onRelayed(db, (events) => {
    const touched = events.filter((e) => RIGHTS_CHANGED.has(e.kind)).map((e) => holderOf(e.data))
    if (touched.length)
      for (const [res, actor] of watching) if (touched.includes(actor) || touched.includes(undefined)) res.end()
  })

  app.get('/api/v1/live', async (request, reply) => {
    const actor = await actorOf(db, request)
    if (actor.kind === 'nobody') throw unknownCaller()
    const topics = topicsOf(String((request.query as { topics?: string }).topics ?? ''), actor.id)
    const reach = await sightOf(db, actor)
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
    // A right that was taken back ends the stream; it comes back with what is left, and loses nothing.
    watching.set(res, actor.id)
    const leave = await hub.join({ topics, reach, write }, after)
    open.add(res)
    beats.add(pulse)
    res.on('close', () => {
      leave()
      watching.delete(res)
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

/** Whose rights an event is about; undefined when it does not say. */
function holderOf(data: unknown): string | undefined {
  const { personId, tokenId, id } = (data ?? {}) as Record<string, unknown>
  return [personId, tokenId, id].find((v) => typeof v === 'string') as string | undefined
}
