import sql from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import { findCaseRow } from '#platform/cases/server/case-row.ts'
import { moveOutside } from '#platform/cases/server/move-case.ts'
import { retimeCase } from '#platform/cases/server/retime-case.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { type Priority, type SlaTable, termOf } from '../formulas/term-of.ts'
import { officeFor } from './office-for.ts'
import { findTopic } from './topics.ts'

/** What an officer filled in when he sorted a report; null = left as it was. */
export interface SortedBy {
  topic: string | null
  priority: string | null
  office: string | null
}

/**
 * A report sorted by an officer: its row follows, and where topic or priority changed also its term (counted anew from its
 * receipt) and, unless he named one, its office. @throws expected 422 for an unknown office.
 */
export async function sortAnew(tx: Tx, id: string, given: SortedBy): Promise<void> {
  const before = await tx.find<{ topic: string | null; priority: string }>(
    sql`select topic, priority from feedback.report_public where "case" = ${id}`,
  )
  const row = await findCaseRow(tx, id)
  if (!before || !row) return
  const [old, named] = [await findTopic(tx, before.topic), await findTopic(tx, given.topic)]
  const topic = named ?? old
  const turned = named !== undefined && named.code !== before.topic
  const priority = given.priority ?? (turned ? named.priority : before.priority)
  await tx.run(sql`update feedback.report_public set topic = ${topic?.code ?? null}, priority = ${priority},
      sorted_by = case when ${named?.code ?? null}::text is null then sorted_by else 'officer' end where "case" = ${id}`)
  if (topic && (turned || priority !== before.priority)) {
    const terms = await settingAt<SlaTable>(tx, 'feedback.terms', { on: vnDay(row.receivedAt) })
    const term = termOf(terms, topic, priority as Priority)
    const lead = old ? `${old.title.vi}: ` : ''
    const bare = row.title.startsWith(lead) ? row.title.slice(lead.length) : row.title
    if (term)
      await retimeCase(tx, SYSTEM, id, {
        term,
        ...(turned && { title: `${topic.title.vi}: ${bare}` }),
        fields: { category: topic.code, priority },
      })
  }
  const office = given.office ?? (turned ? ((await officeFor(tx, topic, row.homeAreaId)) ?? null) : null)
  if (office !== null) await handOver(tx, id, office)
}

/** The office gets the case, whichever door the move came by. */
async function handOver(tx: Tx, id: string, named: string): Promise<void> {
  const office = (await officeIndex(tx)).find(named)
  const row = await findCaseRow(tx, id)
  if (office && row?.office === office.code) return
  await moveOutside(tx, SYSTEM, id, { move: 'hand-over', fill: { office: named } })
}
