import { isDeepStrictEqual } from 'node:util'
import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { isoVn } from '#kernel/time.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { ResultOut, ReviewIn } from '../contract.ts'
import { countAutomatic } from './count-automatic.ts'
import { liveResult } from './live-result.ts'
import { noteMove } from './note-move.ts'
import { writeReview } from './review.ts'
import { getRound, getUnit, unitsOf } from './round-row.ts'
import { beginReviewWhenAll } from './self-score.ts'
import { getSet } from './set-row.ts'
import { mustLead } from './unit-rights.ts'

/** Counts the automatic criteria again, while units still score themselves. */
export async function countAgain(tx: Tx, actor: Actor, roundId: string): Promise<number> {
  const round = await getRound(tx, roundId)
  await mustLead(tx, actor, round)
  if (round.state !== 'open')
    throw expected({ vi: 'Kỳ này đã đóng phần tự chấm.', en: 'Self-scoring has ended.' }, { status: 409 })
  const open = (await unitsOf(tx, round.id)).filter((unit) => unit.state === 'open')
  const changed = await countAutomatic(tx, round, (await getSet(tx, round.set)).doc, open)
  await noteMove(tx, actor, round, { move: 'counted-again', detail: { changed } })
  return changed
}

/** Ends self-scoring for who did not hand in by the due time: what is there counts. @throws 422 before the due time. */
export async function closeSelfScoring(tx: Tx, actor: Actor, roundId: string): Promise<void> {
  const round = await getRound(tx, roundId, true)
  await mustLead(tx, actor, round)
  if (round.state !== 'open')
    throw expected({ vi: 'Kỳ này đã đóng phần tự chấm.', en: 'Self-scoring has ended.' }, { status: 409 })
  if (tx.now < round.selfDue)
    throw expected({
      vi: 'Chưa hết hạn tự chấm. Các đơn vị còn thời gian để nộp.',
      en: 'The deadline has not passed. The units still have time.',
    })
  for (const unit of (await unitsOf(tx, round.id)).filter((one) => one.state === 'open')) {
    await tx.run(sql`update digital_index.unit set state = 'self-scored' where id = ${unit.id}`)
    await noteMove(tx, actor, round, { move: 'closed-unasked', unit })
  }
  await beginReviewWhenAll(tx, actor, round)
}

/**
 * Publishes a round, or its corrected result as another edition: what was published before stays word for word.
 * @throws 409 before every unit is reviewed, 422 for a further edition without the reason or without a change.
 */
export async function publish(tx: Tx, actor: Actor, roundId: string, reason: string | null): Promise<ResultOut> {
  const round = await getRound(tx, roundId, true)
  await mustLead(tx, actor, round)
  if (round.state !== 'reviewed' && round.state !== 'published')
    throw expected(
      { vi: 'Còn đơn vị chưa thẩm định xong nên chưa công bố được.', en: 'Not every unit is reviewed yet.' },
      { status: 409 },
    )
  const before = await findEdition(tx, round.id)
  if (before && !reason?.trim()) throw needReason()
  const live = await liveResult(tx, round.id)
  if (before && sameScores(before, live))
    throw expected({ vi: 'Kết quả không khác lần công bố trước.', en: 'Nothing differs from what is published.' })
  const edition = (before?.edition ?? 0) + 1
  // Names of people stay with their accounts: they are found again by who may see them.
  const units = live.measures === 'staff' ? live.units.map((unit) => ({ ...unit, name: '' })) : live.units
  const result: ResultOut = { ...live, units, edition, publishedAt: isoVn(tx.now), reason: before ? reason : null }
  await tx.run(sql`insert into digital_index.publication (round, edition, result, reason, published_by, published_at)
    values (${round.id}, ${edition}, ${JSON.stringify(result)}, ${result.reason}, ${actor.id}, ${tx.now})`)
  await tx.run(sql`update digital_index.round set state = 'published' where id = ${round.id}`)
  await noteMove(tx, actor, round, { move: 'published', detail: { edition, reason } })
  await emit(tx, { kind: 'digital-index.published', areaId: round.areaId, data: { round: round.id, edition } })
  return result
}

/** Corrects one score after publication; it shows with the next edition. @throws 409 before, 422 without a reason. */
export async function correct(
  tx: Tx,
  actor: Actor,
  at: { round: string; unit: string; criterion: string },
  input: ReviewIn,
): Promise<void> {
  const round = await getRound(tx, at.round, true)
  await mustLead(tx, actor, round)
  if (round.state !== 'published')
    throw expected(
      { vi: 'Chỉ sửa sau công bố ở kỳ đã công bố.', en: 'Only a published round is corrected.' },
      { status: 409 },
    )
  const unit = await getUnit(tx, at.round, at.unit, true)
  await writeReview(
    tx,
    actor,
    { round, unit, doc: (await getSet(tx, round.set)).doc },
    at.criterion,
    input,
    'corrected',
  )
}

/** A published edition, the newest unless one is named. */
export async function findEdition(db: Sql, round: string, edition?: number): Promise<ResultOut | undefined> {
  const found = await db.find<{ result: ResultOut }>(sql`select result from digital_index.publication
    where round::text = ${round} and (${edition ?? null}::integer is null or edition = ${edition ?? null}::integer) order by edition desc limit 1`)
  return found?.result
}

/** As `findEdition`. @throws 404. */
export async function getEdition(db: Sql, round: string, edition?: number): Promise<ResultOut> {
  const found = await findEdition(db, round, edition)
  if (!found) throw missing({ vi: 'Kết quả này chưa công bố.', en: 'This result is not published.' })
  return found
}

function sameScores(a: ResultOut, b: ResultOut): boolean {
  const bare = (result: ResultOut) => result.units.map(({ unit, rank, scores }) => ({ unit, rank, scores }))
  return isDeepStrictEqual(bare(a), bare(b))
}

function needReason() {
  const message = {
    vi: 'Kỳ này đã công bố. Hãy ghi lý do đính chính.',
    en: 'It is published already. Say why it is corrected.',
  }
  return expected(message, { errors: [{ path: '/reason', message }] })
}
