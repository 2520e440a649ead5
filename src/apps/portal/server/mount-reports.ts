import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '#kernel/errors.ts'
import { type Lang, say } from '#kernel/text.ts'
import { findOwn } from '#modules/feedback/server/own-report.ts'
import { isPublicPhoto } from '#modules/feedback/server/public-report.ts'
import { readPhoto } from '#modules/feedback/server/read-photo.ts'
import { fileReport, publicReport, type ReportIn, verdict } from '#modules/feedback/server/report.ts'
import type { Db } from '#platform/database/server/db.ts'
import { onRelayed } from '#platform/events/server/relay.ts'
import { CLIENT_ID, type StatusData } from '../reports/contract.ts'
import { isTold, readToldPlace, type ToldPlace } from '../reports/formulas/place-link.ts'
import { baseOf } from './base-of.ts'
import { frameOf } from './frame.ts'
import { gatherForm, gatherRecent, mended } from './gather-reports.ts'
import { refuseForeign, wantsJson } from './judge-post.ts'
import { mountFieldFiles } from './mount-field-files.ts'
import { pageCache } from './page-cache.ts'
import type { Pages } from './pages.ts'
import { readForm, type SentForm } from './read-form.ts'
import { asked, sendOwn, sendPrebuilt } from './send-page.ts'

/** Five photos of the largest size, and the words. */
const LIMIT = 64 * 1024 * 1024
const hide = { schema: { hide: true } } as const

/** Reporting and following reports. Nothing here needs a script, a cookie or an account. */
export function mountReports(app: FastifyInstance, db: Db, render: Pages, css: string): void {
  const forms = pageCache(async (lang) => render.renderReport(await gatherForm(db), lang as Lang, css))
  const recent = pageCache(async (lang) => render.renderRecent(await gatherRecent(db), lang as Lang, css), 5000)
  onRelayed(db, forms.stale)
  onRelayed(db, recent.stale)

  app.get('/phan-anh', hide, async (request, reply) => {
    const lang = asked(request)
    const { ma } = request.query as { ma?: string }
    if (ma !== undefined) return lookUp(request, reply, ma, lang)
    const told = readToldPlace(request.query as Record<string, unknown>)
    if (isTold(told)) return fillIn(request, reply, told, lang)
    // Each reader gets an id of his own: sending the same page twice makes one report.
    const page = (await forms.get(lang)).plain.toString('utf8')
    return sendOwn(request, reply, page.replace(CLIENT_ID, randomUUID()))
  })

  /** The form as a QR code on paper opens it: with the place. */
  async function fillIn(request: FastifyRequest, reply: FastifyReply, told: ToldPlace, lang: Lang) {
    const { xa, cho, lat, lon } = told
    const given = { ...(xa && { area: xa }), ...(cho && { address: cho }), ...(lat && lon && { lat, lon }) }
    return sendOwn(
      request,
      reply,
      render.renderReport(await gatherForm(db, { clientId: randomUUID(), given }), lang, css),
    )
  }

  async function lookUp(request: FastifyRequest, reply: FastifyReply, given: string, lang: Lang) {
    const code = given.trim().toUpperCase().slice(0, 40)
    if (code && (await publicReport(db, code)))
      return reply.redirect(`/phan-anh/${encodeURIComponent(code)}?lang=${lang}`, 303)
    const data = await gatherForm(db, { clientId: randomUUID(), lookedUp: given.slice(0, 40) })
    return sendOwn(request, reply, render.renderReport(data, lang, css), 404)
  }

  app.post('/phan-anh', { ...hide, bodyLimit: LIMIT }, async (request, reply) => {
    const lang = asked(request)
    refuseForeign(request)
    const form = await readForm(request)
    try {
      if (form.problem) throw form.problem
      const filed = await fileReport(db, reportOf(form, lang, request.ip))
      const url = `/phan-anh/${filed.code}?key=${filed.key}&moi=1${lang === 'en' ? '&lang=en' : ''}`
      if (wantsJson(request)) return reply.code(filed.again ? 200 : 201).send({ code: filed.code, key: filed.key, url })
      return reply.redirect(url, 303)
    } catch (error) {
      if (!(error instanceof Problem) || wantsJson(request)) throw error
      if (error.retryAfter) reply.header('retry-after', error.retryAfter)
      const data = await gatherForm(db, {
        clientId: form.words.clientId || randomUUID(),
        ...mended(error, form.words, lang),
      })
      return sendOwn(request, reply, render.renderReport(data, lang, css), error.status)
    }
  })

  mountFieldFiles(app, db, render, css)

  app.get('/phan-anh/gan-day', hide, async (request, reply) =>
    sendPrebuilt(request, reply, await recent.get(asked(request))),
  )

  app.get('/phan-anh/:code', hide, async (request, reply) => {
    const { code } = request.params as { code: string }
    const { key, moi } = request.query as { key?: string; moi?: string }
    return showReport(request, reply, code, { key, justSent: moi === '1' })
  })

  app.post('/phan-anh/:code', { ...hide, bodyLimit: 256 * 1024 }, async (request, reply) => {
    const { code } = request.params as { code: string }
    refuseForeign(request)
    const { words } = await readForm(request)
    const key = words.key ?? ''
    try {
      await verdict(db, code, key, { accepted: words.verdict === 'accept', comment: words.comment, ip: request.ip })
      return reply.redirect(
        `/phan-anh/${encodeURIComponent(code)}?key=${encodeURIComponent(key)}&lang=${asked(request)}`,
        303,
      )
    } catch (error) {
      if (!(error instanceof Problem) || wantsJson(request)) throw error
      return showReport(request, reply, code, { key, problem: error, comment: words.comment })
    }
  })

  async function showReport(
    request: FastifyRequest,
    reply: FastifyReply,
    code: string,
    more: { key?: string | undefined; justSent?: boolean; problem?: Problem; comment?: string | undefined },
  ) {
    const lang = asked(request)
    const [frame, report] = await Promise.all([frameOf(db), publicReport(db, code)])
    const own = report && more.key ? await findOwn(db, code, more.key) : undefined
    const data: StatusData = {
      frame,
      report: report ?? null,
      own: own ? { ...own, key: more.key!, justSent: more.justSent === true } : null,
      wrongKey: Boolean(report && more.key && !own),
      problem: more.problem ? say(more.problem.errors[0]?.message ?? more.problem.title, lang) : null,
      comment: more.comment ?? '',
      link: `${await baseOf(db, request)}/phan-anh/${encodeURIComponent(code)}${own ? `?key=${encodeURIComponent(more.key!)}` : ''}`,
    }
    return sendOwn(request, reply, render.renderStatus(data, lang, css), report ? (more.problem?.status ?? 200) : 404)
  }

  app.get('/phan-anh/:code/anh/:hash', hide, async (request, reply) => {
    const { code, hash } = request.params as { code: string; hash: string }
    const photo = (await isPublicPhoto(db, code, hash)) ? await readPhoto(db, hash) : undefined
    if (!photo) return reply.callNotFound()
    return reply
      .headers({
        'content-type': photo.type,
        'cache-control': 'public, max-age=300',
        'content-security-policy': "default-src 'none'; sandbox",
        'content-disposition': 'inline',
      })
      .send(photo.bytes)
  })
}

function reportOf({ words, files }: SentForm, lang: Lang, ip: string): ReportIn {
  const [lat, lon] = [Number(words.lat), Number(words.lon)]
  const placed = Boolean(words.lat && words.lon) && Number.isFinite(lat) && Number.isFinite(lon)
  return {
    text: words.text ?? '',
    topic: words.topic || undefined,
    place: placed ? { lat, lon } : undefined,
    address: words.address?.slice(0, 300),
    area: words.area || undefined,
    name: words.name,
    phone: words.phone,
    email: words.email,
    files,
    channel: 'portal',
    lang,
    ip,
    clientId: words.clientId || undefined,
    ago: /^\d{1,9}$/.test(words.ago ?? '') ? Number(words.ago) : undefined,
  }
}
