import { expected } from '#kernel/errors.ts'
import { vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Db, Sql } from '#platform/database/server/db.ts'
import { thingIndex } from '#platform/things/server/thing-index.ts'
import { findCaseRow } from './case-row.ts'

/** Tells whether there is something of this kind with this id. */
export type ParentCheck = (db: Sql, id: string) => Promise<boolean>

const OWN: Record<string, ParentCheck> = {
  case: async (db, id) => (await findCaseRow(db, id)) !== undefined,
  area: async (db, id) => (await areaIndex(db)).find(id, vnDay(db.now)) !== undefined,
  thing: async (db, id) => (await thingIndex(db)).find(id) !== undefined,
  reading: async (db, id) => {
    const [thing = '', indicator = ''] = id.split('/')
    return (await thingIndex(db)).find(thing) !== undefined && db.db.declared.indicators.has(indicator)
  },
  // An indicator may be one the centre has made itself: only the place can be judged here.
  figure: async (db, id) => {
    const [, area = '', period = ''] = id.split('/')
    return period !== '' && (await areaIndex(db)).find(area, vnDay(db.now)) !== undefined
  },
}

/** A rung below answers for its own kind. Called once when the centre starts. */
export function answerParent(db: Db, kind: string, check: ParentCheck): void {
  const kept = (db.local.get('cases.parents') ?? new Map()) as Map<string, ParentCheck>
  db.local.set('cases.parents', kept.set(kind, check))
}

/** Refuses a parent that does not exist. A kind nobody answers for (a paper, a meeting) is taken as it is. @throws 422. */
export async function checkParent(db: Sql, parent: { kind: string; id: string }): Promise<void> {
  const told = db.db.local.get('cases.parents') as ReadonlyMap<string, ParentCheck> | undefined
  const check = Object.hasOwn(OWN, parent.kind) ? OWN[parent.kind] : told?.get(parent.kind)
  if (!check || (await check(db, parent.id))) return
  const message = {
    vi: `Không có “${parent.kind}:${parent.id.slice(0, 80)}” để gắn việc này vào. Hãy mở lại trang nguồn rồi giao lại.`,
    en: `There is no “${parent.kind}:${parent.id.slice(0, 80)}” this case could belong to.`,
  }
  throw expected(message, { errors: [{ path: '/parent', message }] })
}
