import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { ReviewIn, SetDoc } from '../contract.ts'
import { same, scoreAnswer } from '../formulas/score-answer.ts'
import { answersOf, ensureAnswer, judgeable } from './answer-row.ts'
import { noteMove } from './note-move.ts'
import { endReviewTask, moveTask } from './remind.ts'
import { getRound, getUnit, type RoundRow, type UnitRow, unitsOf } from './round-row.ts'
import { getCriterion } from './self-score.ts'
import { getSet } from './set-row.ts'
import { mustReview } from './unit-rights.ts'

interface Held {
  round: RoundRow
  unit: UnitRow
  doc: SetDoc
}

async function holdReviewed(tx: Tx, actor: Actor, roundId: string, unitId: string): Promise<Held> {
  const round = await getRound(tx, roundId, true)
  const unit = await getUnit(tx, roundId, unitId, true)
  await mustReview(tx, actor, round, unit)
  if (unit.state !== 'self-scored' || round.state === 'published')
    throw expected(
      unit.state === 'open'
        ? { vi: 'Đơn vị chưa nộp bản tự chấm.', en: 'The unit has not handed in yet.' }
        : { vi: 'Đơn vị này đã thẩm định xong.', en: 'The review of this unit has ended.' },
      { status: 409 },
    )
  return { round, unit, doc: (await getSet(tx, round.set)).doc }
}

/** A reviewer's score of one criterion. @throws 422 over the largest score, or without a reason where it differs. */
export async function reviewOne(
  tx: Tx,
  actor: Actor,
  at: { round: string; unit: string; criterion: string },
  input: ReviewIn,
): Promise<void> {
  const { round, unit, doc } = await holdReviewed(tx, actor, at.round, at.unit)
  await writeReview(tx, actor, { round, unit, doc }, at.criterion, input, 'reviewed')
}

/** Writes a reviewer's score, in a review or a correction. */
export async function writeReview(
  tx: Tx,
  actor: Actor,
  { round, unit, doc }: Held,
  code: string,
  input: ReviewIn,
  move: 'reviewed' | 'corrected',
): Promise<void> {
  const criterion = getCriterion(doc, code)
  await ensureAnswer(tx, unit.id, code)
  const row = (await answersOf(tx, [unit.id], true)).find((one) => one.criterion === code)!
  if (input.score > criterion.maxScore) {
    const message = {
      vi: `Điểm tối đa của tiêu chí là ${criterion.maxScore}.`,
      en: `The most of this criterion is ${criterion.maxScore}.`,
    }
    throw expected(message, { errors: [{ path: '/score', message }] })
  }
  const { self } = scoreAnswer(criterion, judgeable({ ...row, review: null }))
  const reason = input.reason?.trim() ?? ''
  if (!reason && (move === 'corrected' || Math.abs(self - input.score) > 0.005)) {
    const message = {
      vi: `Điểm thẩm định khác điểm tự chấm (${self}). Hãy ghi lý do.`,
      en: `It differs from the self-score (${self}). Give the reason.`,
    }
    throw expected(message, { errors: [{ path: '/reason', message }] })
  }
  await tx.run(sql`update digital_index.answer set review = ${input.score}, review_reason = ${reason}, review_by = ${actor.id},
    review_at = ${tx.now}, version = version + 1 where unit = ${unit.id} and criterion = ${code}`)
  await noteMove(tx, actor, round, {
    move,
    unit,
    criterion: code,
    detail: { before: row.review ?? self, score: input.score, reason },
  })
}

/** Agrees to every automatic answer that the unit took as the centre counted it and nobody reviewed yet. @returns how many. */
export async function agreeToAutomatic(tx: Tx, actor: Actor, roundId: string, unitId: string): Promise<number> {
  const { round, unit, doc } = await holdReviewed(tx, actor, roundId, unitId)
  const rows = (await answersOf(tx, [unit.id], true)).filter((row) => row.review === null && same(row.self, row.auto))
  for (const row of rows) {
    const { self } = scoreAnswer(getCriterion(doc, row.criterion), judgeable(row))
    await tx.run(sql`update digital_index.answer set review = ${self}, review_by = ${actor.id}, review_at = ${tx.now},
      version = version + 1 where unit = ${unit.id} and criterion = ${row.criterion}`)
  }
  if (rows.length) await noteMove(tx, actor, round, { move: 'automatic-agreed', unit, detail: { agreed: rows.length } })
  return rows.length
}

/** Gives the self-scores back to the unit with what is missing; its deadline stays. */
export async function giveBack(tx: Tx, actor: Actor, roundId: string, unitId: string, note: string): Promise<void> {
  const { round, unit } = await holdReviewed(tx, actor, roundId, unitId)
  await tx.run(sql`update digital_index.unit set state = 'open' where id = ${unit.id}`)
  if (round.state === 'self-scored') {
    await tx.run(sql`update digital_index.round set state = 'open' where id = ${round.id}`)
    await endReviewTask(tx, actor, round)
  }
  await noteMove(tx, actor, round, { move: 'given-back', unit, detail: { note } })
  await moveTask(tx, actor, unit, 'return', note)
}

/** Ends the review of a unit. @throws 422 while an answer of a person waits for it. */
export async function endReview(tx: Tx, actor: Actor, roundId: string, unitId: string): Promise<void> {
  const { round, unit } = await holdReviewed(tx, actor, roundId, unitId)
  const waiting = (await answersOf(tx, [unit.id])).filter((row) => row.self !== null && row.review === null)
  if (waiting.length)
    throw expected({
      vi: `Còn ${waiting.length} tiêu chí chưa thẩm định: ${waiting.map((row) => row.criterion).join(', ')}.`,
      en: `${waiting.length} criteria wait for the review: ${waiting.map((row) => row.criterion).join(', ')}.`,
    })
  await tx.run(sql`update digital_index.unit set state = 'reviewed' where id = ${unit.id}`)
  await noteMove(tx, actor, round, { move: 'review-ended', unit })
  await moveTask(tx, actor, unit, 'accept', '')
  if (round.state !== 'self-scored' || (await unitsOf(tx, round.id)).some((one) => one.state !== 'reviewed')) return
  await tx.run(sql`update digital_index.round set state = 'reviewed' where id = ${round.id}`)
  await endReviewTask(tx, actor, round)
  await noteMove(tx, actor, round, { move: 'all-reviewed' })
}
