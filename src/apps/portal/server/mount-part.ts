import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '#kernel/errors.ts'
import { say } from '#kernel/text.ts'
import type { Db } from '#platform/database/server/db.ts'
import { answerPart, openPart } from '#platform/reports/server/table-request/answer-part.ts'
import type { PartPage } from '#platform/reports/table-request/contract.ts'
import type { PartData } from '../part/contract.ts'
import { frameOf } from './frame.ts'
import { refuseForeign } from './judge-post.ts'
import type { Pages } from './pages.ts'
import { readForm } from './read-form.ts'
import { asked, sendOwn } from './send-page.ts'

const hide = { schema: { hide: true } } as const

/** The page of a unit's link to its cells of a table. The link is the only key: no account, no cookie, no script. */
export function mountPart(app: FastifyInstance, db: Db, render: Pages, css: string): void {
  app.get('/bang/:token', hide, async (request, reply) => {
    const { token } = request.params as { token: string }
    const { moi } = request.query as { moi?: string }
    return show(request, reply, { page: await opened(token, request.ip), saved: moi === '1' })
  })
  app.post('/bang/:token', { ...hide, bodyLimit: 512 * 1024 }, async (request, reply) => {
    refuseForeign(request)
    const { token } = request.params as { token: string }
    const { words } = await readForm(request)
    const cells = Object.entries(words).filter(([name]) => /^o\d+$/.test(name))
    const answers = Object.fromEntries(cells.map(([name, text]) => [name.slice(1), text.slice(0, 60)]))
    try {
      await answerPart(db, token, { name: (words.ten ?? '').slice(0, 120), answers }, request.ip)
      return reply.redirect(`/bang/${encodeURIComponent(token)}?moi=1&lang=${asked(request)}`, 303)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const page = error.status === 422 ? await opened(token, request.ip) : error
      return show(request, reply, { page, given: words, problem: error })
    }
  })

  async function opened(token: string, ip: string): Promise<PartPage | Problem> {
    try {
      return await openPart(db, token, ip)
    } catch (error) {
      if (error instanceof Problem) return error
      throw error
    }
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    more: { page: PartPage | Problem; given?: Record<string, string>; problem?: Problem; saved?: boolean },
  ) {
    const lang = asked(request)
    const wrong = more.problem ?? (more.page instanceof Problem ? more.page : undefined)
    const data: PartData = {
      frame: await frameOf(db),
      token: encodeURIComponent((request.params as { token: string }).token),
      page: more.page instanceof Problem ? undefined : more.page,
      problem: wrong ? say(wrong.title, lang) : null,
      errors: Object.fromEntries(
        (wrong?.errors ?? []).map((e) => [e.path.replace('/answers/', ''), say(e.message, lang)]),
      ),
      given: more.given ?? {},
      saved: more.saved === true && !wrong,
    }
    if (wrong?.retryAfter) reply.header('retry-after', wrong.retryAfter)
    return sendOwn(request, reply, render.renderPart(data, lang, css), wrong?.status ?? 200)
  }
}
