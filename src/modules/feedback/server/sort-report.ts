import { expected } from '#kernel/errors.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { topicByWords } from '../formulas/topic-by-words.ts'
import { classifierOf } from './classifier.ts'
import { type Topic, topicsOf } from './topics.ts'

export interface Sorted {
  topic: Topic | undefined
  by: 'reporter' | 'classifier' | null
  /** What the classifier would say, whoever chose; undefined when it refused. */
  suggested: { topic: string; confidence: number } | undefined
}

/**
 * Sorts a report: the reporter's own choice, else the classifier's where it is sure enough; else nobody's.
 * @throws expected 422 for a topic that does not exist or is no longer taken.
 */
export async function sortReport(db: Sql, text: string, chosen: string | undefined): Promise<Sorted> {
  const topics = await topicsOf(db)
  const threshold = await settingAt<number>(db, 'feedback.classifier-threshold')
  const said = classifierOf(db.db).classify(text, threshold)
  const guess =
    said &&
    topicByWords(
      text,
      topics.filter((t) => t.active && t.group === said.group),
    )
  const suggested = said && guess ? { topic: guess.code, confidence: said.confidence } : undefined
  if (chosen) {
    const topic = topics.find((t) => t.code === chosen && t.active)
    if (!topic) throw unknownTopic(chosen)
    // "Something else" leaves it to us.
    if (topic.group !== 'other' || !suggested) return { topic, by: 'reporter', suggested }
  }
  return { topic: topics.find((t) => t.code === suggested?.topic), by: suggested ? 'classifier' : null, suggested }
}

function unknownTopic(code: string) {
  const message = {
    vi: `Không có lĩnh vực “${code}”. Hãy chọn lại trong danh sách.`,
    en: `There is no topic “${code}”. Choose one of the list.`,
  }
  return expected(message, { errors: [{ path: '/topic', message }] })
}
