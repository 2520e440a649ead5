import { expected } from '#kernel/errors.ts'
import { findCaseRow } from '#platform/cases/server/case-row.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { findDiversion } from '../formulas/diversion.ts'
import { CHANNELS, type Channel } from '../words.ts'
import { keepReport } from './keep-report.ts'
import { hashOf, makeKey } from './report-key.ts'
import { sortReport } from './sort-report.ts'
import { topicsOf } from './topics.ts'

/** Reports that `fileReport` is opening at the moment: it keeps what they have beside their case itself. */
export function filingOf(db: Db): Set<string> {
  const found = db.local.get('feedback.filing') as Set<string> | undefined
  if (found) return found
  const made = new Set<string>()
  db.local.set('feedback.filing', made)
  return made
}

/**
 * A report that was opened by the door of all cases, and not by one of the reports' own, becomes a report like any other:
 * it is sorted, stands in the queues and is followed by its code. Nobody holds a key to it.
 * @throws expected 422 at `/fields/category` for a topic there is not.
 */
export async function adoptReport(tx: Tx, id: string): Promise<void> {
  if (filingOf(tx.db).has(id)) return
  const row = await findCaseRow(tx, id)
  if (!row) return
  const told = (name: string) => (typeof row.fields[name] === 'string' ? (row.fields[name] as string) : undefined)
  const [text, category, channel] = [told('description') ?? row.title, told('category'), told('channel')]
  if (category !== undefined && !(await topicsOf(tx)).some((one) => one.code === category && one.active))
    throw unknownCategory(category)
  const sorted = await sortReport(tx, text, category)
  const madeAt = row.receivedAt
  await keepReport(tx, {
    id,
    keyHash: hashOf(makeKey()),
    clientHash: null,
    external: null,
    channel: channel !== undefined && Object.hasOwn(CHANNELS, channel) ? (channel as Channel) : 'counter',
    lang: told('language') ?? 'vi',
    topic: sorted.topic?.code ?? null,
    sortedBy: category === undefined ? sorted.by : 'officer',
    suggested: sorted.suggested?.topic ?? null,
    confidence: sorted.suggested?.confidence ?? null,
    diversion: told('diversion') ?? findDiversion(text) ?? null,
    priority: told('priority') ?? sorted.topic?.priority ?? 'normal',
    photos: [],
    madeAt,
  })
  await emit(tx, { kind: 'feedback.filed', areaId: row.homeAreaId, data: { id } })
}

function unknownCategory(code: string) {
  const message = {
    vi: `Không có lĩnh vực “${code}”. Xem danh sách ở /api/v1/feedback/topics.`,
    en: `There is no topic “${code}”. The list is at /api/v1/feedback/topics.`,
  }
  return expected(message, { errors: [{ path: '/fields/category', message }] })
}
