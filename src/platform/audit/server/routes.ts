import sql from 'sql-template-tag'
import type { Right } from '#kernel/access.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { type Actor, type Route, route } from '#platform/routes/server/route.ts'
import { AuditChain, AuditPage, AuditQuery } from '../contract.ts'
import { readAudit } from './read.ts'
import { record } from './record.ts'
import { findBrokenSeal } from './seal.ts'

/** Areas in which an actor has a right; comes from the access rung, which stands below this one. */
export type ReachFn = (sql: Sql, actor: Actor, right: Right) => Promise<'all' | number[]>

/** Reading the audit. @param reach narrows what is seen to the areas the reader answers for. */
export function auditRoutes(reach: ReachFn): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/audit',
      need: 'audit:read',
      says: { vi: 'Nhật ký: ai đã làm hoặc xem gì', en: 'The audit: who did or saw what' },
      query: AuditQuery,
      answers: AuditPage,
      handle: async (call, { query }) => {
        const page = await readAudit(call.db, query, await reach(call.db, call.actor, 'audit:read'))
        // Looking into the audit is itself worth an entry, once a question rather than once a page.
        if (!query.cursor)
          await call.db.tx((tx) =>
            record(tx, call.actor, 'audit.read', { kind: 'audit', id: query.subject ?? 'all' }, query),
          )
        return page
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/audit/chain',
      need: 'audit:read',
      says: { vi: 'Kiểm tra chuỗi niêm phong của nhật ký', en: 'Check the chain of seals of the audit' },
      answers: AuditChain,
      handle: async (call) => {
        const broken = await findBrokenSeal(call.db)
        const last = await call.db.find<{ upto: number }>(sql`select upto from audit.seal order by upto desc limit 1`)
        return { whole: !broken, brokenAt: broken?.upto ?? null, sealedUpTo: last?.upto ?? null }
      },
    }),
  ]
}
