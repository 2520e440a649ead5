import sql from 'sql-template-tag'
import { expected, forbidden, missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { nfc } from '#kernel/vietnamese.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CaseViewIn, CaseViewOut } from '../desk-contract.ts'

/** Most views one person keeps. */
const MOST = 100

/** The filters a person keeps under a name, own ones first, then those that others share. */
export function listViews(db: Sql, who: Actor): Promise<CaseViewOut[]> {
  const owner = isUuid(who.id) ? who.id : null
  return db.rows<CaseViewOut>(sql`select id, title, query, shared, coalesce(owner = ${owner}::uuid, false) as mine from cases.view
    where owner = ${owner}::uuid or shared order by 5 desc, title, id limit 1000`)
}

/** Keeps a filter under a name, or changes one of mine. @throws 404 when it is not mine, 422 for too many. */
export async function saveView(tx: Tx, who: Actor, input: CaseViewIn): Promise<CaseViewOut> {
  if (!isUuid(who.id)) throw forbidden()
  const id = input.id ?? newId(tx.now)
  const [title, shared, query] = [nfc(input.title), input.shared ?? false, JSON.stringify(input.query)]
  if (input.id !== undefined) {
    const changed = isUuid(id)
      ? await tx.run(
          sql`update cases.view set title = ${title}, query = ${query}, shared = ${shared} where id = ${id} and owner = ${who.id}`,
        )
      : 0
    if (!changed) throw noView()
  } else {
    const { n } = await tx.get<{ n: number }>(
      sql`select count(*)::integer as n from cases.view where owner = ${who.id}`,
    )
    if (n >= MOST)
      throw expected({
        vi: `Mỗi người giữ tối đa ${MOST} bộ lọc. Hãy xóa bớt.`,
        en: `One keeps ${MOST} views at most. Remove some.`,
      })
    await tx.run(
      sql`insert into cases.view (id, owner, title, query, shared, made_at) values (${id}, ${who.id}, ${title}, ${query}, ${shared}, ${tx.now})`,
    )
  }
  await record(tx, who, 'case-view.saved', { kind: 'case-view', id }, { shared })
  return { id, title, query: input.query, shared, mine: true }
}

/** Removes a view of mine. @throws 404 when it is not mine. */
export async function removeView(tx: Tx, who: Actor, id: string): Promise<void> {
  const gone =
    isUuid(id) && isUuid(who.id) ? await tx.run(sql`delete from cases.view where id = ${id} and owner = ${who.id}`) : 0
  if (!gone) throw noView()
  await record(tx, who, 'case-view.removed', { kind: 'case-view', id })
}

function noView() {
  return missing({ vi: 'Không có bộ lọc này trong danh sách của anh/chị.', en: 'There is no such view of yours.' })
}
