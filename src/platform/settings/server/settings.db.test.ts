import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAudit } from '#platform/audit/server/read.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Actor, type Call, SYSTEM } from '#platform/routes/server/route.ts'
import { settingRoutes } from './routes.ts'
import { listSettings, setSetting, settingAt } from './settings.ts'

const rivers: Module = {
  id: 'rivers',
  title: { vi: 'Sông', en: 'Rivers' },
  icon: 'waves',
  settings: { height: { title: { vi: 'Cao', en: 'Height' }, unit: 'm', value: 3 } },
}
const hoa: Actor = { kind: 'user', id: 'hoa', name: 'Hoa', grants: [] }
let db: TestDb
const set = (row: Parameters<typeof setSetting>[2]) => db.tx((tx) => setSetting(tx, SYSTEM, row))

beforeEach(async () => {
  db = await freshDatabase({ modules: [rivers], now: '2026-11-21T03:00:00Z' })
})
afterEach(() => db.close())

describe('a setting', () => {
  it('is what the module declares until somebody sets it', async () => {
    expect(await settingAt(db, 'rivers.height')).toBe(3)
    await set({ name: 'rivers.height', value: 4 })
    expect(await settingAt(db, 'rivers.height')).toBe(4)
  })
  it('holds from its day on, and what held before stays readable', async () => {
    await set({ name: 'rivers.height', value: 5, since: '2027-01-01' })
    await set({ name: 'rivers.height', value: 4, since: '2026-06-01' })
    expect(await settingAt(db, 'rivers.height')).toBe(4)
    expect(await settingAt(db, 'rivers.height', { on: '2026-05-31' })).toBe(3)
    expect(await settingAt(db, 'rivers.height', { on: '2026-06-01' })).toBe(4)
    expect(await settingAt(db, 'rivers.height', { on: '2027-01-01' })).toBe(5)
  })
  it('begins a day at midnight in Viet Nam', async () => {
    await set({ name: 'rivers.height', value: 9, since: '2026-11-22' })
    db.setNow('2026-11-21T16:59:59Z')
    expect(await settingAt(db, 'rivers.height')).toBe(3)
    db.setNow('2026-11-21T17:00:00Z')
    expect(await settingAt(db, 'rivers.height')).toBe(9)
  })
  it('of the nearest area comes before the one of the area above and of the centre', async () => {
    await set({ name: 'rivers.height', value: 10 })
    await set({ name: 'rivers.height', value: 11, areaId: 1 })
    await set({ name: 'rivers.height', value: 12, areaId: 2 })
    expect(await settingAt(db, 'rivers.height', { area: [2, 1] })).toBe(12)
    expect(await settingAt(db, 'rivers.height', { area: [3, 1] })).toBe(11)
    expect(await settingAt(db, 'rivers.height', { area: [3] })).toBe(10)
    expect(await settingAt(db, 'rivers.height')).toBe(10)
  })
  it('that is set twice for a day is what was said last', async () => {
    await set({ name: 'rivers.height', value: 6, since: '2026-11-21' })
    await set({ name: 'rivers.height', value: 7, since: '2026-11-21' })
    expect(await settingAt(db, 'rivers.height')).toBe(7)
    expect((await listSettings(db)).find((s) => s.name === 'rivers.height')?.history).toHaveLength(2)
  })
  it('nobody declares cannot be set', async () => {
    await expect(set({ name: 'rivers.width', value: 1 })).rejects.toMatchObject({ blame: 'expected', status: 404 })
  })
})

describe('setting by the screen', () => {
  /** In these tests Hoa answers for area 7 alone. */
  const [list, put] = settingRoutes({
    areaIdOf: async (_, code) => Number(code),
    may: async (_, actor, __, areaId) => actor.kind === 'system' || areaId === 7,
  })
  const send = (actor: Actor, name: string, body: object) =>
    put!.handle(
      { db, actor, now: db.now } as unknown as Call,
      { params: { name }, query: {}, body, files: [], bytes: Buffer.alloc(0) } as never,
    )

  it('answers with what holds now and is written down', async () => {
    expect(await send(SYSTEM, 'rivers.height', { value: 4, source: 'Decision 1' })).toMatchObject({
      value: 4,
      declared: 3,
      unit: 'm',
      history: [{ value: 4, source: 'Decision 1' }],
    })
    expect((await readAudit(db, { subject: 'setting/rivers.height' }, 'all')).items[0]).toMatchObject({
      verb: 'setting.set',
      detail: { value: 4 },
    })
  })
  it('is refused outside of the areas one answers for', async () => {
    await send(hoa, 'rivers.height', { value: 8, area: '7' })
    expect(await settingAt(db, 'rivers.height', { area: [7] })).toBe(8)
    await expect(send(hoa, 'rivers.height', { value: 8, area: '8' })).rejects.toMatchObject({ status: 403 })
    await expect(send(hoa, 'rivers.height', { value: 8 })).rejects.toMatchObject({ status: 403 })
    expect(await settingAt(db, 'rivers.height', { area: [8] })).toBe(3)
    expect(put!.need).toBe('settings:write')
  })
  it('is refused when the value is of another kind than the default', async () => {
    for (const value of ['4', null, [4], true])
      await expect(send(SYSTEM, 'rivers.height', { value })).rejects.toMatchObject({ status: 422 })
    await expect(send(SYSTEM, 'centre.name', { value: { vi: 'Trà My' } })).rejects.toMatchObject({ status: 422 })
  })
  it('shows every setting with its default', async () => {
    const page = (await list!.handle({ db, actor: hoa } as unknown as Call, {} as never)) as {
      items: { name: string; value: unknown }[]
    }
    expect(page.items.find((s) => s.name === 'rivers.height')?.value).toBe(3)
    expect(page.items.map((s) => s.name)).toContain('centre.home')
  })
})
