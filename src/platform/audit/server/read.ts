import sql, { empty, join } from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { AuditEntry, AuditQuery } from '../contract.ts'

interface Row {
  id: number
  at: Date
  actorKind: string
  actorId: string
  verb: string
  subjectKind: string
  subjectId: string
  areaId: number | null
  detail: unknown
}

/**
 * A page of the audit, newest first.
 * @param reach area ids the reader may see, or `all`; entries without an area are only for those who may see all.
 * @throws expected 422 when a moment or the cursor cannot be read.
 */
export async function readAudit(
  db: Sql,
  query: AuditQuery,
  reach: 'all' | readonly number[],
): Promise<{ items: AuditEntry[]; next: string | null }> {
  const limit = Math.min(query.limit ?? 100, 1000)
  const [kind, ...rest] = (query.subject ?? '').split('/')
  const wanted = [
    kind ? sql`subject_kind = ${kind}` : empty,
    rest.length ? sql`subject_id = ${rest.join('/')}` : empty,
    query.actor ? sql`actor_id = ${query.actor}` : empty,
    query.verb ? sql`verb = ${query.verb}` : empty,
    query.from ? sql`at >= ${moment(query.from, 'from', false)}` : empty,
    query.to ? sql`at <= ${moment(query.to, 'to', true)}` : empty,
    query.cursor ? sql`id < ${cursorId(query.cursor)}` : empty,
    reach === 'all' ? empty : sql`area_id = any(${[...reach]}::integer[])`,
  ].filter((part) => part !== empty)
  const rows = await db.rows<Row>(sql`select id, at, actor_kind as "actorKind", actor_id as "actorId", verb,
      subject_kind as "subjectKind", subject_id as "subjectId", area_id as "areaId", detail
    from audit.entry ${wanted.length ? sql`where ${join(wanted, ' and ')}` : empty} order by id desc limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  return {
    items: page.map((r) => ({
      id: r.id,
      at: r.at.toISOString(),
      actor: { kind: r.actorKind, id: r.actorId },
      verb: r.verb,
      subject: { kind: r.subjectKind, id: r.subjectId },
      areaId: r.areaId,
      detail: r.detail,
    })),
    next: rows.length > limit ? String(page.at(-1)!.id) : null,
  }
}

/** A day means its beginning or its end in Viet Nam. */
function moment(text: string, name: string, end: boolean): Date {
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T${end ? '23:59:59.999' : '00:00:00'}+07:00` : text
  const at = new Date(whole)
  if (Number.isNaN(at.getTime())) throw unreadable(name, text)
  return at
}

function cursorId(text: string): number {
  const id = Number(text)
  if (!Number.isSafeInteger(id) || id < 0) throw unreadable('cursor', text)
  return id
}

function unreadable(name: string, text: string) {
  const message = { vi: `Không đọc được ${name} “${text}”.`, en: `Cannot read ${name} “${text}”.` }
  return expected(message, { errors: [{ path: `/${name}`, message }] })
}
