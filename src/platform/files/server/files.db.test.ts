import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Actor, type Call, NOBODY, type Raw } from '#platform/routes/server/route.ts'
import { pathOf, useFileFolder } from './file-store.ts'
import { fileHeaders, fileRoutes } from './routes.ts'
import { attachFile, cleanName, storeFile } from './store-file.ts'

const hoa: Actor = { kind: 'user', id: 'hoa', name: 'Hoa', grants: [] }
const lan: Actor = { kind: 'user', id: 'lan', name: 'Lan', grants: [] }
const PNG = Buffer.from('\x89PNG\r\n\x1a\nảnh', 'latin1')
let db: TestDb
let dir: string
/** In these tests Lan has every right and nobody else has any; the real decision is tested in the access rung. */
const [, fetchFile] = fileRoutes(async (_, actor) => actor.id === 'lan')
const fetchAs = (actor: Actor, hash: string) =>
  fetchFile!.handle({ db, actor } as unknown as Call, {
    params: { hash },
    query: undefined,
    body: undefined,
    files: [],
    bytes: Buffer.alloc(0),
  }) as Promise<Raw>
const store = (name: string, bytes: Uint8Array, limit?: number) =>
  db.tx((tx) => storeFile(tx, dir, { bytes, name, who: hoa, limit }))
const everything = async () =>
  (await readdir(dir, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).length

beforeAll(async () => {
  db = await freshDatabase()
  dir = await mkdtemp(path.join(tmpdir(), 'saola-files-'))
  useFileFolder(db, dir)
})
afterAll(async () => {
  await db.close()
  await rm(dir, { recursive: true })
})

describe('the file store', () => {
  it('keeps the bytes under their hash, once however often they come', async () => {
    const first = await store('Ảnh sạt lở.png', PNG)
    const again = await db.tx((tx) =>
      storeFile(tx, dir, { stream: Readable.from([PNG.subarray(0, 5), PNG.subarray(5)]), name: 'khac.png', who: lan }),
    )
    expect(again.hash).toBe(first.hash)
    expect(first).toMatchObject({ size: PNG.length, type: 'image/png', name: 'Ảnh sạt lở.png' })
    expect(await readFile(pathOf(dir, first.hash))).toEqual(PNG)
    expect(await everything()).toBe(1)
  })
  it('refuses what is too large, empty or not what it says, and leaves nothing behind', async () => {
    const before = await everything()
    await expect(store('a.png', PNG, 5)).rejects.toMatchObject({ blame: 'expected', status: 413 })
    await expect(store('a.png', Buffer.alloc(0))).rejects.toMatchObject({ blame: 'expected', status: 422 })
    await expect(store('a.pdf', PNG)).rejects.toMatchObject({ blame: 'expected', status: 422 })
    await expect(store('a.exe', Buffer.from('MZ'))).rejects.toMatchObject({ blame: 'expected', status: 415 })
    expect(await everything()).toBe(before)
  })
  it('writes down who brought it', async () => {
    const { hash } = await store('nhat-ky.txt', Buffer.from('mưa to'))
    const entry = await db.find(
      sql`select actor_id as who, verb from audit.entry where subject_kind = 'file' and subject_id = ${hash}`,
    )
    expect(entry).toEqual({ who: 'hoa', verb: 'file.stored' })
  })
  it('takes no folder and no hidden character from a name', () => {
    expect(cleanName('../../etc/passwd')).toBe('passwd')
    expect(cleanName('C:\\anh\\x\u202Egnp.exe')).toBe('xgnp.exe')
  })
})

describe('fetching a file', () => {
  it('is for the one who brought it', async () => {
    const { hash } = await store('cua-hoa.txt', Buffer.from('của Hoa'))
    const got = await fetchAs(hoa, hash)
    expect(got.type).toBe('text/plain; charset=utf-8')
    expect(await new Response(Readable.toWeb(got.body as Readable) as ReadableStream).text()).toBe('của Hoa')
  })
  it('is refused to others until it is part of something they may see', async () => {
    const { hash } = await store('ho-so.txt', Buffer.from('hồ sơ'))
    await expect(fetchAs(lan, hash)).rejects.toMatchObject({ status: 404 })
    await db.tx((tx) =>
      attachFile(tx, { hash, subject: { kind: 'case', id: '1' }, name: 'ho-so.txt', needs: 'cases:read' }),
    )
    expect((await fetchAs(lan, hash)).raw).toBe(true)
    await expect(fetchAs({ ...hoa, id: 'binh' }, hash)).rejects.toMatchObject({ status: 404 })
  })
  it('asks nobody-we-know to sign in, unless the file is public', async () => {
    const { hash } = await store('cong-khai.txt', Buffer.from('công khai'))
    await expect(fetchAs(NOBODY, hash)).rejects.toMatchObject({ status: 401 })
    await db.tx((tx) =>
      attachFile(tx, { hash, subject: { kind: 'case', id: '1' }, name: 'x.txt', needs: 'cases:read', public: true }),
    )
    expect((await fetchAs(NOBODY, hash)).headers?.['cache-control']).toMatch(/^public/)
  })
  it('is not there for a hash nobody stored, or one that is none', async () => {
    await expect(fetchAs(lan, 'a'.repeat(64))).rejects.toMatchObject({ status: 404 })
    await expect(fetchAs(lan, '../../x')).rejects.toMatchObject({ status: 404 })
    expect(existsSync(pathOf(dir, 'a'.repeat(64)))).toBe(false)
  })
  it('gives headers that a name cannot break and a browser cannot run', () => {
    const headers = fileHeaders({ hash: 'h', size: 1, type: 'text/plain' }, 'Đơn "thư"\r\nX: 1.txt', false)
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="Don _thu___X_ 1\.txt"; filename\*=UTF-8''%C4%90/,
    )
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain('sandbox')
  })
})
