import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { attachFile } from '#platform/files/server/store-file.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { AnswerIn, Criterion, Given, SetDoc } from '../contract.ts'
import { answersOf, ensureAnswer } from './answer-row.ts'
import { noteMove } from './note-move.ts'
import { giveReview, moveTask } from './remind.ts'
import { getRound, getUnit, type RoundRow, type UnitRow, unitsOf } from './round-row.ts'
import { FIELD, getSet } from './set-row.ts'
import { mustOwn } from './unit-rights.ts'

interface Held {
  round: RoundRow
  unit: UnitRow
  doc: SetDoc
}

/** The round and the unit, held for a change by the unit itself. @throws 403, 409 once it has handed in. */
async function holdOwn(tx: Tx, actor: Actor, roundId: string, unitId: string): Promise<Held> {
  const round = await getRound(tx, roundId)
  const unit = await getUnit(tx, roundId, unitId, true)
  await mustOwn(tx, actor, unit)
  if (unit.state !== 'open' || round.state !== 'open')
    throw expected(
      {
        vi: 'Đơn vị đã nộp bản tự chấm nên không sửa được. Hãy đề nghị người thẩm định trả lại.',
        en: 'The self-scores have been handed in. Ask the reviewer to give them back.',
      },
      { status: 409 },
    )
  return { round, unit, doc: (await getSet(tx, round.set)).doc }
}

/** A criterion of a set. @throws 404. */
export function getCriterion(doc: SetDoc, code: string): Criterion {
  const found = doc.groups.flatMap((group) => group.criteria).find((one) => one.code === code)
  if (!found) throw missing({ vi: `Không có tiêu chí ${code}.`, en: `There is no criterion ${code}.` })
  return found
}

/** What a unit gives for one criterion, with its evidence. What is left out stays as it was. */
export async function giveAnswer(
  tx: Tx,
  actor: Actor,
  at: { round: string; unit: string; criterion: string },
  input: AnswerIn,
): Promise<void> {
  const { round, unit, doc } = await holdOwn(tx, actor, at.round, at.unit)
  const criterion = getCriterion(doc, at.criterion)
  await ensureAnswer(tx, unit.id, criterion.code)
  const before = (await answersOf(tx, [unit.id], true)).find((one) => one.criterion === criterion.code)!
  if (input.version !== undefined && input.version !== before.version)
    throw expected(
      {
        vi: 'Đồng nghiệp vừa sửa tiêu chí này. Hãy tải lại.',
        en: 'A colleague changed this meanwhile. Load it again.',
      },
      { status: 409 },
    )
  const self = givenOf(input, before.self)
  mustBeWhole(criterion, self)
  const files = input.files ? await filesOf(tx, actor, unit, input.files) : before.selfFiles
  await tx.run(sql`update digital_index.answer set self = ${self && JSON.stringify(self)}, self_note = ${input.note ?? before.selfNote},
      self_links = ${input.links ?? before.selfLinks}::text[], self_files = ${JSON.stringify(files)}, self_kind = ${actor.kind},
      self_by = ${actor.id}, self_at = ${tx.now}, version = version + 1 where unit = ${unit.id} and criterion = ${criterion.code}`)
  await noteMove(tx, actor, round, { move: 'answered', unit, criterion: criterion.code, detail: { given: self } })
}

/** Takes what the centre counted for every criterion the unit has not answered. @returns how many. */
export async function acceptAutomatic(tx: Tx, actor: Actor, roundId: string, unitId: string): Promise<number> {
  const { round, unit } = await holdOwn(tx, actor, roundId, unitId)
  const taken =
    await tx.run(sql`update digital_index.answer set self = auto, self_kind = ${actor.kind}, self_by = ${actor.id},
      self_at = ${tx.now}, version = version + 1 where unit = ${unit.id} and auto is not null and self is null`)
  if (taken) await noteMove(tx, actor, round, { move: 'automatic-taken', unit, detail: { taken } })
  return taken
}

/** Hands the self-scores in. The last one to do so begins the review. */
export async function handIn(tx: Tx, actor: Actor, roundId: string, unitId: string): Promise<void> {
  // The round first, so that the last two to hand in do not both think that another is left.
  await getRound(tx, roundId, true)
  const { round, unit } = await holdOwn(tx, actor, roundId, unitId)
  await tx.run(
    sql`update digital_index.unit set state = 'self-scored', submitted_at = ${tx.now}, submitted_by = ${actor.id} where id = ${unit.id}`,
  )
  await noteMove(tx, actor, round, { move: 'handed-in', unit })
  await moveTask(tx, actor, unit, 'report', 'Đã nộp bản tự chấm điểm.')
  await beginReviewWhenAll(tx, actor, round)
}

/** Begins the review of a round once no unit is open. */
export async function beginReviewWhenAll(tx: Tx, actor: Actor, round: RoundRow): Promise<void> {
  if (round.state !== 'open' || (await unitsOf(tx, round.id)).some((unit) => unit.state === 'open')) return
  await tx.run(sql`update digital_index.round set state = 'self-scored' where id = ${round.id}`)
  await noteMove(tx, actor, round, { move: 'review-begun' })
  await giveReview(tx, actor, round)
}

function givenOf(input: AnswerIn, before: Given | null): Given | null {
  const given = {
    value: input.value === undefined ? (before?.value ?? null) : input.value,
    numerator: input.numerator === undefined ? (before?.numerator ?? null) : input.numerator,
    denominator: input.denominator === undefined ? (before?.denominator ?? null) : input.denominator,
    inputs: input.inputs ?? before?.inputs ?? {},
  }
  const empty = given.value === null && given.numerator === null && given.denominator === null
  return empty && !Object.keys(given.inputs).length ? null : given
}

function mustBeWhole(criterion: Criterion, given: Given | null): void {
  const { numerator, denominator } = given ?? {}
  if (criterion.kind !== 'ratio' || criterion.formula || numerator == null || denominator == null) return
  if (numerator <= denominator) return
  const message = {
    vi: `Tử số (${numerator}) lớn hơn mẫu số (${denominator}). Hãy kiểm tra lại.`,
    en: `The numerator (${numerator}) is larger than the denominator (${denominator}). Check them.`,
  }
  throw expected(message, { errors: [{ path: '/numerator', message }] })
}

/** Files the unit names as evidence: brought by this person, or evidence of this unit already. */
async function filesOf(tx: Tx, actor: Actor, unit: UnitRow, hashes: readonly string[]) {
  const rows = await tx.rows<{ hash: string; name: string }>(sql`select distinct on (hash) hash, name from (
      select hash, name, 1 as n from files.upload where actor_kind = ${actor.kind} and actor_id = ${actor.id} and hash = any(${[...hashes]}::text[])
      union all select hash, name, 0 from files.use where subject_kind = 'digital-index.unit' and subject_id = ${unit.id} and hash = any(${[...hashes]}::text[])
    ) f order by hash, n`)
  const names = new Map(rows.map((row) => [row.hash, row.name]))
  return Promise.all(
    hashes.map(async (hash) => {
      const name = names.get(hash)
      if (name === undefined)
        throw expected({ vi: 'Có tệp chưa gửi lên. Hãy chọn lại tệp.', en: 'A file was not brought. Choose it again.' })
      await attachFile(tx, {
        hash,
        name,
        subject: { kind: 'digital-index.unit', id: unit.id },
        needs: 'figures:read',
        areaId: unit.areaId,
        field: FIELD,
      })
      return { hash, name }
    }),
  )
}
