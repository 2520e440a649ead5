import { expected } from '#kernel/errors.ts'
import { type CaseRow, findCaseRow } from '#platform/cases/server/case-row.ts'
import { moveCase } from '#platform/cases/server/move-case.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { officeFor } from './office-for.ts'
import { findTopic } from './topics.ts'

/**
 * Sorts a report and sends it to an office in one step: the one that is named, else the one that answers for the topic
 * in that area. @throws 404, 403, 409 stale, 422 unknown topic or nobody answers for it.
 */
export async function routeReport(
  tx: Tx,
  who: Actor,
  id: string,
  given: { topic?: string; office?: string; priority?: string; version?: number; note?: string },
): Promise<CaseRow> {
  const topic = await findTopic(tx, given.topic)
  if (given.topic && !topic)
    throw wrong('/topic', `Không có lĩnh vực “${given.topic}”.`, `There is no topic “${given.topic}”.`)
  const row = await findCaseRow(tx, id)
  // Another topic is perhaps another office's: it is asked for before the one that has it now.
  const turned = topic && row && row.fields.category !== topic.code
  const answering = row && (turned || !row.office) ? await officeFor(tx, topic, row.homeAreaId) : undefined
  const office = given.office ?? answering ?? row?.office
  if (row && !office)
    throw wrong(
      '/office',
      'Chưa có đơn vị nào phụ trách lĩnh vực này ở địa bàn. Hãy chọn đơn vị, hoặc thêm đơn vị trong Danh mục cơ quan.',
      'No office answers for this topic there. Choose one, or add one to the list of offices.',
    )
  return moveCase(tx, who, id, {
    move: 'route',
    fill: {
      office,
      ...(topic && { category: topic.code }),
      ...(given.priority && { priority: given.priority }),
    },
    ...(given.note && { note: given.note }),
    ...(given.version !== undefined && { version: given.version }),
  })
}

function wrong(path: string, vi: string, en: string) {
  return expected({ vi, en }, { errors: [{ path, message: { vi, en } }] })
}
