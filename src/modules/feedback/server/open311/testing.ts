import type { FastifyInstance } from 'fastify'
import pino, { type Logger } from 'pino'
import saxes from 'saxes'
import sql from 'sql-template-tag'
import type { Scope } from '#kernel/access.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { moveOutside } from '#platform/cases/server/move-case.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { makeToken } from '#platform/identity/server/token.ts'
import { type Route, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import { feedback } from '../../module.ts'
import { followReports } from '../follow-reports.ts'
import { open311Routes } from './routes.ts'

/** An answer of the face, read in its format. */
export interface Answered {
  status: number
  type: string
  headers: Record<string, unknown>
  text: string
  /** JSON as it is; XML as an element with its children. */
  json: never
  xml: Element
}

/** An element of XML with its text and what stands in it. */
export interface Element {
  name: string
  text: string
  children: Element[]
}

export interface Face {
  db: TestDb
  app: FastifyInstance
  key: string
  get(path: string, headers?: Record<string, string>): Promise<Answered>
  post(path: string, form: Record<string, string> | string, headers?: Record<string, string>): Promise<Answered>
  /** Files a report with a good key in JSON and gives its number. */
  file(form?: Record<string, string>): Promise<string>
  move(code: string, move: string, fill?: Record<string, unknown>): Promise<void>
  moderate(on: boolean): Promise<void>
  token(scopes: Scope[], area?: string): Promise<string>
  close(): Promise<void>
}

/** The program's own way of mounting routes; handed in, because a module does not know the program. */
export type MakeServer = (options: { db: TestDb; routes: readonly Route[]; log: Logger }) => Promise<FastifyInstance>

/** A centre in Đà Nẵng with the face mounted as the program mounts it. */
export async function startFace(makeServer: MakeServer, now = '2026-11-21T08:00:00+07:00'): Promise<Face> {
  const db = await freshDatabase({ modules: [feedback], now })
  await db.tx(async (tx) => {
    await seedAreas(tx)
    await setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' })
  })
  followReports(db)
  const app = await makeServer({ db, routes: open311Routes, log: pino({ level: 'silent' }) })
  const token = async (scopes: Scope[], area?: string) => {
    const areaId = area === undefined ? undefined : (await getArea(db, area, '2026-11-21')).id
    const made = await db.tx((tx) =>
      makeToken(tx, SYSTEM, { name: 'Ứng dụng khác', scopes, ...(areaId !== undefined && { areaId }) }),
    )
    return made.token
  }
  const key = await token(['open311'])
  const call = async (method: 'GET' | 'POST', path: string, headers: Record<string, string>, payload?: string) => {
    const answer = await app.inject({
      method,
      url: `/open311/v2${path}`,
      headers: { host: 'ioc.vidu.vn', ...headers },
      ...(payload !== undefined && { payload }),
    })
    return {
      status: answer.statusCode,
      type: String(answer.headers['content-type']),
      headers: answer.headers,
      text: answer.body,
      get json() {
        return JSON.parse(answer.body) as never
      },
      get xml() {
        return readXml(answer.body)
      },
    }
  }
  const face: Face = {
    db,
    app,
    key,
    token,
    get: (path, headers = {}) => call('GET', path, headers),
    post: (path, form, headers = {}) =>
      call(
        'POST',
        path,
        { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
        typeof form === 'string' ? form : new URLSearchParams(form).toString(),
      ),
    file: async (form = {}) => {
      const answer = await face.post('/requests.json', {
        api_key: key,
        service_code: 'pothole',
        lat: '15.3525',
        long: '108.2264',
        description: 'Ổ gà sâu trước cổng trường',
        ...form,
      })
      if (answer.status !== 201) throw new Error(`not filed: ${answer.status} ${answer.text}`)
      return (answer.json as { service_request_id: string }[])[0]!.service_request_id
    },
    move: async (code, move, fill = {}) => {
      await db.tx(async (tx) => {
        const { id } = await tx.get<{ id: string }>(sql`select id from cases."case" where code = ${code}`)
        await moveOutside(tx, SYSTEM, id, { move, fill })
      })
    },
    moderate: async (on) => {
      await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'feedback.moderation', value: on }))
    },
    close: async () => {
      await app.close()
      await db.close()
    },
  }
  return face
}

/** Reads XML into elements. @throws when it is not well-formed, or has a DTD or a namespace. */
export function readXml(text: string): Element {
  const root: Element = { name: '', text: '', children: [] }
  const open = [root]
  const parser = new saxes.SaxesParser()
  parser.on('doctype', () => {
    throw new Error('there is a DTD')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (Object.keys(attributes).length) throw new Error(`<${name}> has attributes`)
    const element: Element = { name, text: '', children: [] }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('text', (part) => {
    open.at(-1)!.text += part
  })
  parser.on('closetag', () => open.pop())
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
  return root.children[0]!
}

/** The text of the first element of that name anywhere in an element. */
export function textOf(element: Element, name: string): string | undefined {
  if (element.name === name) return element.text
  for (const child of element.children) {
    const found = textOf(child, name)
    if (found !== undefined) return found
  }
  return undefined
}
