import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { fold, nfc } from '#kernel/vietnamese.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { TopicIn } from '../contract.ts'
import { GROUPS, type Group } from '../words.ts'
import { UNSORTED } from './open311/request-row.ts'
import type { Topic } from './topics.ts'

const CODE = /^[a-z][a-z0-9-]{1,39}$/

/**
 * Enters a topic, or changes the one of that code; what is left out stays. A topic is retired, never taken away: reports
 * of before keep its name. Terms count for reports that are sorted from now on.
 * @throws 403 without `settings:write` everywhere in this field, 422 naming the field.
 */
export async function saveTopic(tx: Tx, who: Actor, code: string, given: TopicIn): Promise<Topic> {
  await mustMay(tx, who, 'settings:write', null, 'feedback')
  if (!CODE.test(code))
    throw wrong(
      '/code',
      'Mã chỉ gồm chữ thường không dấu, số, gạch nối.',
      'The code has small letters, digits, hyphens.',
    )
  const known = await tx.find<Topic & { sort: number }>(sql`select code, title, "group", hint, office, priority, term,
    keywords, active, sort from feedback.topic where code = ${code} for update`)
  const title = titleOf(given, known?.title)
  const group = given.group ?? known?.group
  if (!group || !Object.hasOwn(GROUPS, group))
    throw wrong('/group', 'Hãy chọn lĩnh vực trong danh sách.', 'Choose a group of the list.')
  const active = given.active ?? known?.active ?? true
  if (code === UNSORTED && !active)
    throw wrong(
      '/active',
      '“Việc khác” nhận những gì chưa phân loại nên không ngừng được.',
      'What nobody has sorted goes here; it cannot be retired.',
    )
  const topic: Topic = {
    code,
    title,
    group: group as Group,
    hint: given.hint === undefined ? (known?.hint ?? null) : given.hint,
    office: given.office === undefined ? (known?.office ?? null) : await officeOf(tx, given.office),
    priority: given.priority ?? known?.priority ?? 'normal',
    term: given.term === undefined ? (known?.term ?? null) : given.term,
    keywords: given.keywords ? [...new Set(given.keywords.map(fold).filter(Boolean))] : (known?.keywords ?? []),
    active,
  }
  await tx.run(sql`insert into feedback.topic (code, sort, title, "group", hint, office, priority, term, keywords, active)
    values (${code}, (select coalesce(max(sort), 0) + 1 from feedback.topic where code <> ${UNSORTED}), ${JSON.stringify(title)},
      ${topic.group}, ${topic.hint && JSON.stringify(topic.hint)}, ${topic.office}, ${topic.priority},
      ${topic.term && JSON.stringify(topic.term)}, ${topic.keywords}::text[], ${active})
    on conflict (code) do update set title = excluded.title, "group" = excluded."group", hint = excluded.hint,
      office = excluded.office, priority = excluded.priority, term = excluded.term, keywords = excluded.keywords,
      active = excluded.active`)
  const verb = !known ? 'made' : known.active && !active ? 'retired' : 'changed'
  await record(tx, who, `topic.${verb}`, { kind: 'feedback.topic', id: code }, { from: known ?? null, to: topic })
  await emit(tx, { kind: 'feedback.topics-changed', data: { code } })
  return topic
}

function titleOf(given: TopicIn, known: Text | undefined): Text {
  const vi = nfc(given.title?.vi ?? known?.vi ?? '')
  if (!vi) throw wrong('/title/vi', 'Hãy ghi tên nhóm.', 'Give its name.')
  return {
    vi,
    en: nfc(given.title?.en ?? '') || (given.title ? (known?.vi === vi ? known.en : vi) : (known?.en ?? vi)),
  }
}

/** The code of an office that is in force. */
async function officeOf(tx: Tx, asked: string | null): Promise<string | null> {
  if (asked === null || asked === '') return null
  const found = (await officeIndex(tx)).find(asked)
  if (found) return found.code
  throw wrong('/office', `Không có cơ quan “${asked}”. Hãy chọn lại.`, `There is no office “${asked}”. Choose again.`)
}

function wrong(path: string, vi: string, en: string) {
  return expected({ vi, en }, { errors: [{ path, message: { vi, en } }] })
}
