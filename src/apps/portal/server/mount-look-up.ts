import type { FastifyInstance } from 'fastify'
import { Problem } from '#kernel/errors.ts'
import { say } from '#kernel/text.ts'
import { lookUpDossier } from '#modules/public-services/server/look-up-dossier.ts'
import type { Db } from '#platform/database/server/db.ts'
import { NO_DOSSIER } from '../reports/contract.ts'
import { frameOf } from './frame.ts'
import { refuseForeign } from './judge-post.ts'
import type { Pages } from './pages.ts'
import { readForm } from './read-form.ts'
import { asked, sendOwn } from './send-page.ts'

const hide = { schema: { hide: true } } as const

/** The look-up of a dossier by code and four digits. A form that is posted, so that neither stands in an address. */
export function mountLookUp(app: FastifyInstance, db: Db, render: Pages, css: string): void {
  app.get('/tra-cuu', hide, async (request, reply) => {
    const { ma = '' } = request.query as { ma?: string }
    const data = { frame: await frameOf(db), code: ma.slice(0, 60), problem: null, dossier: null }
    return sendOwn(request, reply, render.renderDossier(data, asked(request), css))
  })
  app.post('/tra-cuu', { ...hide, bodyLimit: 64 * 1024 }, async (request, reply) => {
    refuseForeign(request)
    const lang = asked(request)
    const { words } = await readForm(request)
    const code = (words.ma ?? '').slice(0, 60)
    const frame = await frameOf(db)
    const show = (status: number, more: { problem?: string; dossier?: Awaited<ReturnType<typeof lookUpDossier>> }) => {
      const data = { frame, code, problem: more.problem ?? null, dossier: more.dossier ?? null }
      return sendOwn(request, reply, render.renderDossier(data, lang, css), status)
    }
    try {
      const dossier = await lookUpDossier(db, code, words.so ?? '', request.ip)
      return dossier ? show(200, { dossier }) : show(422, { problem: say(NO_DOSSIER, lang) })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.retryAfter) reply.header('retry-after', error.retryAfter)
      return show(error.status, { problem: say(error.title, lang) })
    }
  })
}
