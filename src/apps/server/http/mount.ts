import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { grantsRight, type Right } from '#kernel/access.ts'
import { expected, forbidden, Problem } from '#kernel/errors.ts'
import type { Lang } from '#kernel/text.ts'
import type { Db } from '#platform/database/server/db.ts'
import { whoIs } from '#platform/identity/server/who.ts'
import { type Actor, type Call, NOBODY, type Raw, type Route, type Upload } from '#platform/routes/server/route.ts'
import { compileCheck } from './validate.ts'

const inflate = promisify(gunzip)
/** Largest body after unpacking: a small archive must not become a large memory. */
const UNPACKED = 64 * 1024 * 1024
export const COOKIE = 'saola'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
    lang: Lang
  }
}

/** The order in which a call is judged: who (401), right (403), origin of a cookie write (403), and only then the input. */
export function mount(app: FastifyInstance, db: Db, route: Route): void {
  const checks = {
    params: route.params && compileCheck(route.params, 'params'),
    query: route.query && compileCheck(route.query, 'query'),
    body: route.body && compileCheck(route.body, 'body'),
  }
  app.route({
    method: route.method,
    url: route.path,
    bodyLimit: route.limit ?? 1024 * 1024,
    schema: {
      summary: route.says.en,
      description: route.says.vi,
      tags: [route.path.split('/')[3] ?? 'face'],
      security: route.need === 'open' ? [] : [{ cookie: [] }, { bearer: [] }],
      ...(route.params && { params: route.params }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: route.body }),
      ...(route.answers && { response: { [route.status ?? 200]: route.answers } }),
    },
    ...(route.asItIs && { serializerCompiler: () => (answer: unknown) => JSON.stringify(answer) }),
    onSend: route.method === 'GET' ? packAnswer : undefined,
    onRequest: async (request) => {
      request.lang = langOf(request)
      request.actor = await actorOf(db, request)
      judge(route.need, request)
    },
    handler: async (request, reply) => {
      refuseNul(request.url)
      const files: Upload[] = []
      const params = checks.params ? checks.params(request.params) : request.params
      const query = checks.query ? checks.query(request.query) : request.query
      let body: unknown
      let bytes: Buffer = Buffer.alloc(0)
      if (route.multipart) body = await readForm(request, files, route.limit ?? 1024 * 1024)
      else if (route.bytes && request.isMultipart())
        bytes = await readFormBytes(request, files, route.limit ?? 1024 * 1024)
      else if (request.body instanceof Buffer) {
        bytes = await unpack(request, request.body, (route.limit ?? 1024 * 1024) * 8)
        if (!route.bytes) body = readJson(bytes)
      }
      if (checks.body) body = checks.body(body)
      const answer = await route.handle(callOf(db, request, reply), { params, query, body, files, bytes } as never)
      return send(reply, answer, route.status ?? 200)
    },
  })
}

/** Reads who calls, from the bearer token or the session cookie; nobody when neither is known. */
export async function actorOf(db: Db, request: FastifyRequest): Promise<Actor> {
  const authorization = request.headers.authorization
  const bearer = authorization?.startsWith('Bearer ') ? authorization.slice(7) : undefined
  const session = request.cookies[COOKIE]
  if (!bearer && !session) return NOBODY
  return (await whoIs(db, bearer ? { bearer } : { session: session! })) ?? NOBODY
}

function judge(need: Route['need'], request: FastifyRequest): void {
  const { actor, headers, method } = request
  if (need !== 'open') {
    if (actor.kind === 'nobody') throw unknownCaller()
    if (need !== 'signed-in' && !grantsRight(actor, need as Right)) throw forbidden()
  }
  // A form on a foreign page sends our cookie too; it cannot forge Origin. Machines with a bearer token have no cookie.
  if (method !== 'GET' && method !== 'HEAD' && headers.origin && !headers.authorization) {
    const host = headers.origin.replace(/^https?:\/\//, '')
    if (host !== headers.host)
      throw forbidden({
        vi: 'Yêu cầu đến từ một trang lạ nên không được nhận.',
        en: 'The request comes from a foreign page and is refused.',
      })
  }
}

/** The answer to a caller we do not know. */
export function unknownCaller() {
  return expected(
    {
      vi: 'Anh/chị chưa đăng nhập hoặc phiên đã hết. Hãy đăng nhập lại.',
      en: 'You are not signed in, or the session has ended. Sign in again.',
    },
    { status: 401 },
  )
}

function callOf(db: Db, request: FastifyRequest, reply: FastifyReply): Call {
  return {
    db,
    actor: request.actor,
    lang: request.lang,
    now: db.clock(),
    ip: request.ip,
    session: request.cookies[COOKIE],
    header: (name) => {
      const value = request.headers[name]
      return Array.isArray(value) ? value[0] : value
    },
    setSession: (token) => {
      const secure = request.protocol === 'https'
      if (token === null) reply.clearCookie(COOKIE, { path: '/' })
      else reply.setCookie(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure })
    },
  }
}

async function unpack(request: FastifyRequest, bytes: Buffer, most: number): Promise<Buffer> {
  if (request.headers['content-encoding'] !== 'gzip') return bytes
  try {
    return await inflate(bytes, { maxOutputLength: Math.min(most, UNPACKED) })
  } catch {
    throw expected(
      {
        vi: 'Gói nén không đọc được hoặc quá lớn khi giải nén.',
        en: 'The gzip body cannot be read, or is too large when unpacked.',
      },
      { status: 400 },
    )
  }
}

/** Reads a JSON body. @throws expected 400 when it is none, 422 for a NUL in it. */
export function readJson(bytes: Buffer): unknown {
  if (!bytes.length) return undefined
  try {
    const text = bytes.toString('utf8')
    if (NUL_ESCAPE.test(text)) throw nul()
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw expected(
      {
        vi: 'Nội dung gửi lên không phải JSON đúng. Hãy kiểm tra dấu ngoặc, dấu phẩy.',
        en: 'The body is not valid JSON. Check brackets and commas.',
      },
      { status: 400 },
    )
  }
}

/** U+0000 in JSON text, escaped by an odd number of backslashes. */
const NUL_ESCAPE = /(?<!\\)(?:\\\\)*\\u0000/

/** The database cannot hold U+0000 in a text; nobody types it, so it is told rather than cut out. */
function refuseNul(url: string): void {
  if (url.includes('%00')) throw nul()
}

function nul() {
  return expected(
    {
      vi: 'Nội dung có ký tự NUL (U+0000) không lưu được. Hãy bỏ ký tự đó.',
      en: 'There is a NUL character (U+0000), which cannot be stored. Remove it.',
    },
    { status: 422 },
  )
}

async function readForm(request: FastifyRequest, files: Upload[], limit: number): Promise<Record<string, string>> {
  const fields: Record<string, string> = {}
  if (!request.isMultipart())
    throw expected(
      { vi: 'Hãy gửi tệp bằng biểu mẫu (multipart/form-data).', en: 'Send the file as a form (multipart/form-data).' },
      { status: 415 },
    )
  for await (const part of partsOf(request, limit)) {
    if ('file' in part) files.push({ ...part.file, name: part.file.name ?? 'file' })
    else {
      if (part.value.includes('\u0000')) throw nul()
      fields[part.name] = part.value
    }
  }
  return fields
}

/** A file or a word of a form. */
type Part =
  | { name: string; file: Omit<Upload, 'name'> & { name: string | undefined } }
  | { name: string; value: string }

/**
 * The parts of a form, one by one. @throws expected 400 for a form that is cut off or no form at all: the reader of
 * forms throws plain errors for what a client got wrong. What is too large keeps its own answer (413).
 */
async function* partsOf(request: FastifyRequest, limit: number): AsyncGenerator<Part> {
  try {
    for await (const part of request.parts({ limits: { fileSize: limit, files: 10, fields: 100 } })) {
      const name = part.fieldname
      if (part.type === 'file')
        yield { name, file: { name: part.filename, type: part.mimetype, bytes: await part.toBuffer() } }
      else yield { name, value: String(part.value) }
    }
  } catch (error) {
    if (error instanceof Problem || typeof (error as { statusCode?: unknown }).statusCode === 'number') throw error
    throw expected(
      {
        vi: 'Biểu mẫu gửi lên bị đứt giữa chừng hoặc sai dạng. Hãy chọn lại tệp rồi gửi lại.',
        en: 'The form that was sent is cut off or malformed. Choose the file again and send it again.',
      },
      { status: 400 },
    )
  }
}

/** A form with files for a route that takes bytes: its words as a plain form would bring them, repeated ones kept. */
async function readFormBytes(request: FastifyRequest, files: Upload[], limit: number): Promise<Buffer> {
  const words = new URLSearchParams()
  for await (const part of partsOf(request, limit)) {
    if ('file' in part) files.push({ ...part.file, name: part.file.name ?? part.name })
    else words.append(part.name, part.value)
  }
  return Buffer.from(words.toString())
}

const pack = promisify(gzip)
/** Answers from this size on are packed when the caller takes gzip: a board of 60 KB becomes 10. */
const WORTH_PACKING = 4096

/** Packs a large JSON answer. A hook after serialisation, so that every route has it for nothing. */
export async function packAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < WORTH_PACKING || reply.hasHeader('content-encoding'))
    return payload
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload
  reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding').removeHeader('content-length')
  return pack(payload, { level: 4 })
}

function send(reply: FastifyReply, answer: unknown, status: number): unknown {
  const raw = answer as Raw | undefined
  if (raw?.raw === true)
    return reply
      .code(raw.status ?? 200)
      .type(raw.type)
      .headers(raw.headers ?? {})
      .send(raw.body)
  reply.code(status)
  return answer ?? null
}

/** The caller's language: `?lang=`, else the cookie, else Accept-Language, else Vietnamese. */
export function langOf(request: FastifyRequest): Lang {
  const asked = (request.query as { lang?: string } | undefined)?.lang ?? request.cookies['saola-lang']
  if (asked === 'en' || asked === 'vi') return asked
  return /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'vi'
}
