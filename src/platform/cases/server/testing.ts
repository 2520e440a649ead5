import type { Role } from '#kernel/access.ts'
import { giveGrant } from '#platform/access/server/grants.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { makePerson } from '#platform/identity/server/person.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { indexPending } from '#platform/search/server/index-pending.ts'
import type { CaseDetail, CaseOut } from '../contract.ts'
import { cases } from '../module.ts'
import { findCasesByWords } from './find-words.ts'
import { routes } from './routes.ts'

const t = (vi: string) => ({ vi, en: vi })

/** A small field with a type of ours that has every trait, and one that mirrors another system. */
export const DESK: Module = {
  id: 'desk',
  title: t('Bàn'),
  icon: 'inbox',
  cases: {
    report: {
      title: t('Phản ánh'),
      plural: t('Phản ánh'),
      icon: 'megaphone',
      record: 'ours',
      prefix: 'PA',
      fields: {
        category: {
          kind: 'choice',
          title: t('Loại'),
          required: true,
          listed: true,
          options: { road: t('Đường'), light: t('Đèn') },
        },
        depth: { kind: 'number', title: t('Độ sâu'), min: 0, max: 10 },
        caller: { kind: 'text', title: t('Người gọi'), personal: true, searched: true },
      },
      states: {
        new: { title: t('Mới'), clock: 'runs', phase: 'waiting' },
        doing: { title: t('Đang làm'), clock: 'runs', phase: 'working' },
        asking: { title: t('Chờ bổ sung'), clock: 'stands', phase: 'waiting' },
        posting: { title: t('Chờ niêm yết'), clock: 'stands', phase: 'waiting' },
        done: { title: t('Xong'), clock: 'ended', phase: 'done' },
        refused: { title: t('Từ chối'), clock: 'ended', phase: 'refused' },
      },
      start: 'new',
      moves: {
        ask: {
          title: t('Yêu cầu bổ sung'),
          from: ['open'],
          to: 'asking',
          rule: 'RESTART',
          fill: { what: { kind: 'text', title: t('Cần gì'), required: true } },
        },
        take: { title: t('Xử lý'), from: ['new', 'asking', 'posting'], to: 'doing' },
        post: { title: t('Niêm yết'), from: ['doing'], to: 'posting' },
        finish: { title: t('Trả lời'), from: ['doing'], to: 'done', by: ['doer', 'approver'] },
        refuse: {
          title: t('Từ chối'),
          from: ['open'],
          to: 'refused',
          by: ['approver'],
          fill: { note: { kind: 'text', title: t('Lý do'), required: true } },
          grave: true,
        },
        reopen: { title: t('Mở lại'), from: ['ended'], to: 'doing', by: ['approver'] },
      },
      term: { value: 10, unit: 'working-day' },
    },
    dossier: {
      title: t('Hồ sơ'),
      plural: t('Hồ sơ'),
      icon: 'folder',
      record: 'mirrored',
      prefix: 'HS',
      fields: { applicant: { kind: 'text', title: t('Người nộp'), personal: true } },
      states: {
        received: { title: t('Tiếp nhận'), clock: 'runs', phase: 'working' },
        supplement: { title: t('Chờ bổ sung'), clock: 'stands', phase: 'waiting' },
        returned: { title: t('Đã trả'), clock: 'ended', phase: 'done' },
      },
      start: 'received',
      moves: {},
      term: { value: 3, unit: 'working-day' },
    },
  },
}

/** What tests of cases stand on. */
export interface World {
  db: TestDb
  /** An officer of commune 20900 (Trà My). */
  officer: Actor
  /** A lead of the same commune. */
  lead: Actor
  /** An officer of commune 20908 (another one). */
  elsewhere: Actor
  viewer: Actor
  /** An officer of 20900 with a grant for another field only. */
  other: Actor
  ask: <T = Record<string, unknown>>(
    name: string,
    asked?: { params?: Record<string, string>; query?: object; body?: unknown; actor?: Actor },
  ) => Promise<T>
  open: (more?: object, actor?: Actor) => Promise<CaseDetail>
  move: (id: string, move: string, more?: object, actor?: Actor) => Promise<CaseDetail>
  show: (id: string, actor?: Actor) => Promise<CaseDetail>
  list: (query?: object, actor?: Actor) => Promise<{ items: CaseOut[]; next: string | null; total?: number }>
}

/** A centre with areas, people and the field DESK at `now`. */
export async function makeWorld(now = '2026-11-18T09:00:00+07:00'): Promise<World> {
  const db = await freshDatabase({ modules: [cases, DESK], now })
  findCasesByWords(db)
  await db.tx((tx) => seedAreas(tx))
  const person = async (username: string, role: Role, code: string, field: string | null = null): Promise<Actor> => {
    const { id: areaId } = await getArea(db, code, now.slice(0, 10))
    const id = await db.tx((tx) =>
      makePerson(tx, SYSTEM, { username, name: `Người ${username}`, passwordHash: 'x', mustChange: false }),
    )
    await db.tx((tx) => giveGrant(tx, SYSTEM, { personId: id }, { role, areaId, field }))
    return { kind: 'user', id, name: username, grants: [{ role, areaId, field }] }
  }
  const ask: World['ask'] = (name, asked = {}) =>
    askRoute(db, routes, name, { ...asked, query: { ...asked.query } }) as never
  const show: World['show'] = (id, actor) => ask('GET /api/v1/cases/:id', { params: { id }, ...(actor && { actor }) })
  return {
    db,
    officer: await person('can', 'officer', '20900'),
    lead: await person('truong', 'lead', '20900'),
    elsewhere: await person('xa', 'officer', '20908'),
    viewer: await person('xem', 'viewer', '20900'),
    other: await person('khac', 'officer', '20900', 'hazards'),
    ask,
    show,
    open: async (more = {}, actor) => {
      const body = {
        type: 'desk.report',
        title: 'Ổ gà trước trường',
        area: '20900',
        fields: { category: 'road' },
        ...more,
      }
      const { id } = await ask<{ id: string }>('POST /api/v1/cases', { body, ...(actor && { actor }) })
      return show(id)
    },
    move: (id, move, more = {}, actor) =>
      ask('POST /api/v1/cases/:id/moves', { params: { id }, body: { move, ...more }, ...(actor && { actor }) }),
    list: async (query = {}, actor) => {
      await indexPending(db)
      return ask('GET /api/v1/cases', { query, ...(actor && { actor }) })
    },
  }
}
