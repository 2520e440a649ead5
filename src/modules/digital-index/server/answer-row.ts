import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import type { Given } from '../contract.ts'
import type { Answer } from '../formulas/score-answer.ts'

/** An answer as it is stored. */
export interface AnswerRow {
  unit: string
  criterion: string
  auto: Given | null
  autoPassport: string | null
  autoNote: Text | null
  autoSimulated: boolean
  autoAt: Date | null
  self: Given | null
  selfNote: string
  selfLinks: string[]
  selfFiles: { hash: string; name: string }[]
  selfBy: string | null
  selfAt: Date | null
  review: number | null
  reviewReason: string
  reviewBy: string | null
  reviewAt: Date | null
  version: number
}

/** The answers of units. @param lock holds them until the end of the transaction. */
export function answersOf(db: Sql, units: readonly string[], lock = false): Promise<AnswerRow[]> {
  return db.rows<AnswerRow>(sql`select unit, criterion, auto, auto_passport as "autoPassport", auto_note as "autoNote",
      auto_simulated as "autoSimulated", auto_at as "autoAt", self, self_note as "selfNote", self_links as "selfLinks",
      self_files as "selfFiles", self_by as "selfBy", self_at as "selfAt", review, review_reason as "reviewReason",
      review_by as "reviewBy", review_at as "reviewAt", version
    from digital_index.answer where unit = any(${[...units]}::uuid[]) ${lock ? sql`for update` : sql``}`)
}

/** A stored answer as it is judged. */
export function judgeable(row: AnswerRow): Answer {
  return {
    automatic: row.auto,
    self: row.self && { ...row.self, evidence: row.selfFiles.length + row.selfLinks.length },
    review: row.review,
  }
}

/** Answers of several units, judged by unit and criterion. */
export function byUnit(rows: readonly AnswerRow[]): Map<string, Map<string, Answer>> {
  const all = new Map<string, Map<string, Answer>>()
  for (const row of rows) {
    const own = all.get(row.unit) ?? new Map<string, Answer>()
    own.set(row.criterion, judgeable(row))
    all.set(row.unit, own)
  }
  return all
}

/** Makes sure that a row stands for an answer, so that it can be held and changed. */
export async function ensureAnswer(tx: Tx, unit: string, criterion: string): Promise<void> {
  await tx.run(
    sql`insert into digital_index.answer (unit, criterion) values (${unit}, ${criterion}) on conflict do nothing`,
  )
}
