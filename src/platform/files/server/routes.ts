import Type from 'typebox'
import type { Right } from '#kernel/access.ts'
import { expected, missing } from '#kernel/errors.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { type Actor, type Route, route } from '#platform/routes/server/route.ts'
import { LARGEST_FILE, StoredFiles } from '../contract.ts'
import { fileFolder, openBytes } from './file-store.ts'
import { type FoundFile, findFile } from './find-file.ts'
import { storeFile } from './store-file.ts'

/** Decides a right at a place; comes from the access rung, which stands below this one. */
export type MayFn = (sql: Sql, actor: Actor, right: Right, areaId: number | null, field?: string) => Promise<boolean>

/** The ways in and out of the file store. @param may decides who may see a file that is part of something. */
export function fileRoutes(may: MayFn): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/files',
      need: 'signed-in',
      says: { vi: 'Gửi tệp lên kho tệp', en: 'Bring files into the store' },
      multipart: true,
      limit: LARGEST_FILE + 1_048_576,
      answers: StoredFiles,
      status: 201,
      handle: async (call, input) => {
        if (!input.files.length) throw expected({ vi: 'Chưa chọn tệp nào.', en: 'No file was chosen.' })
        const dir = fileFolder(call.db)
        const items = await call.db.tx(async (tx) => {
          const stored = []
          for (const f of input.files)
            stored.push(await storeFile(tx, dir, { bytes: f.bytes, name: f.name, who: call.actor }))
          return stored
        })
        return { items }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/files/:hash',
      need: 'open',
      says: { vi: 'Tải một tệp được phép xem', en: 'Fetch a file one may see' },
      params: Type.Object({ hash: Type.String() }),
      handle: async (call, input) => {
        const hash = input.params.hash.toLowerCase()
        const file = /^[0-9a-f]{64}$/.test(hash) ? await findFile(call.db, hash) : undefined
        const name = file && (await nameFor(call.db, call.actor, file, may))
        if (!file || name === undefined) throw call.actor.kind === 'nobody' ? signInFirst() : notThere()
        const body = await openBytes(fileFolder(call.db), hash)
        if (!body) throw notThere()
        const open = file.uses.some((use) => use.public)
        if (!open) await call.db.tx((tx) => record(tx, call.actor, 'file.opened', { kind: 'file', id: hash }))
        return { raw: true, type: withCharset(file.type), headers: fileHeaders(file, name, open), body }
      },
    }),
  ]
}

/** The name under which an actor may see a file, or undefined when it may not. */
async function nameFor(sql: Sql, actor: Actor, file: FoundFile, may: MayFn): Promise<string | undefined> {
  const shown = file.uses.find((use) => use.public)
  if (shown) return shown.name
  if (actor.kind === 'nobody') return undefined
  const own = file.uploads.find((u) => u.actorKind === actor.kind && u.actorId === actor.id)
  if (own) return own.name
  for (const use of file.uses)
    if (await may(sql, actor, use.needs as Right, use.areaId, use.field ?? undefined)) return use.name
  return undefined
}

const SHOWN_IN_PLACE = /^(image\/(png|jpeg|gif|webp)|application\/pdf|audio\/|video\/)/

/** Headers that keep a browser from running what somebody sent us. */
export function fileHeaders(
  file: { hash: string; size: number; type: string },
  name: string,
  open: boolean,
): Record<string, string> {
  const plain = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\w. -]/g, '_')
  const place = SHOWN_IN_PLACE.test(file.type) ? 'inline' : 'attachment'
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return {
    'content-disposition': `${place}; filename="${plain || 'file'}"; filename*=UTF-8''${encoded}`,
    'content-length': String(file.size),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': open ? 'public, max-age=3600' : 'private, no-store',
    etag: `"${file.hash}"`,
  }
}

function withCharset(type: string): string {
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type
}

function notThere() {
  return missing({
    vi: 'Không có tệp này, hoặc anh/chị không được xem.',
    en: 'There is no such file, or you may not see it.',
  })
}

function signInFirst() {
  return expected({ vi: 'Hãy đăng nhập để xem tệp này.', en: 'Sign in to see this file.' }, { status: 401 })
}
