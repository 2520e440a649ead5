import sql from 'sql-template-tag'
import { forbidden } from '#kernel/errors.ts'
import { isoVn } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { AnswerOut, Criterion, UnitOut } from '../contract.ts'
import { groupPoints, setPoints } from '../formulas/check-set.ts'
import { scoreAnswer } from '../formulas/score-answer.ts'
import { round as rounded, scoreCriterion } from '../formulas/score-criterion.ts'
import { type AnswerRow, answersOf, byUnit, judgeable } from './answer-row.ts'
import { rulesOn } from './live-result.ts'
import { namesOf } from './note-move.ts'
import { getRound, getUnit } from './round-row.ts'
import { getSet } from './set-row.ts'
import { showBrief } from './show-round.ts'
import { mayLead, maySee } from './unit-rights.ts'

interface MoveRow {
  move: string
  criterion: string | null
  actor: string
  at: Date
  detail: { note?: string; reason?: string } | null
}

/** A unit with all its answers: what the centre counted, what it gave, what was reviewed. @throws 403 to who may not see it. */
export async function showUnit(db: Sql, actor: Actor, roundId: string, unitId: string): Promise<UnitOut> {
  const round = await getRound(db, roundId)
  const unit = await getUnit(db, roundId, unitId)
  if (!(await maySee(db, actor, round, unit))) throw forbidden()
  const { doc } = await getSet(db, round.set)
  const rows = await answersOf(db, [unit.id])
  const moves = await db.rows<MoveRow>(
    sql`select move, criterion, actor, at, detail from digital_index.move where unit = ${unit.id} order by id desc limit 200`,
  )
  const name = await namesOf(db, [
    ...rows.flatMap((row) => [row.selfBy, row.reviewBy]),
    ...moves.map((move) => move.actor),
  ])
  const { minDenominator } = await rulesOn(db, round.to)
  const stored = new Map(rows.map((row) => [row.criterion, row]))
  const brief = await showBrief(db, actor, round, unit, doc, byUnit(rows).get(unit.id) ?? new Map())
  const back = unit.state === 'open' ? moves.find((move) => move.move === 'given-back') : undefined
  return {
    ...brief,
    round: round.id,
    roundName: round.name,
    ...(round.nameEn && { roundNameEn: round.nameEn }),
    roundState: round.state,
    selfDue: isoVn(round.selfDue),
    maySelfScore: brief.own && unit.state === 'open' && round.state === 'open',
    mayCorrect: round.state === 'published' && (await mayLead(db, actor, round)),
    max: setPoints(doc),
    returned: back?.detail?.note ?? null,
    groups: doc.groups.map((group) => ({
      code: group.code,
      name: group.name,
      ...(group.nameEn && { nameEn: group.nameEn }),
      max: groupPoints(group),
      points: rounded(
        group.criteria.reduce((sum, one) => {
          const row = stored.get(one.code)
          return sum + one.weight * scoreAnswer(one, row && judgeable(row)).counts
        }, 0),
      ),
    })),
    answers: doc.groups.flatMap((group) =>
      group.criteria.map((one) => showAnswer(one, group.code, stored.get(one.code), name, minDenominator)),
    ),
    moves: moves.map((move) => ({
      move: move.move,
      criterion: move.criterion,
      byName: name(move.actor),
      at: isoVn(move.at),
      note: move.detail?.note ?? move.detail?.reason ?? null,
    })),
  }
}

function showAnswer(
  criterion: Criterion,
  group: string,
  row: AnswerRow | undefined,
  name: (id: string | null) => string,
  minDenominator: number,
): AnswerOut {
  const judged = scoreAnswer(criterion, row && judgeable(row))
  return {
    criterion,
    group,
    automatic: row?.autoAt
      ? {
          ...(row.auto ?? { value: null, numerator: null, denominator: null, inputs: {} }),
          score: row.auto && scoreCriterion(criterion, row.auto).score,
          passport: row.autoPassport,
          note: row.autoNote,
          at: isoVn(row.autoAt),
          simulated: row.autoSimulated,
        }
      : null,
    self:
      row?.selfAt && (row.self || row.selfNote || row.selfLinks.length || row.selfFiles.length)
        ? {
            ...(row.self ?? { value: null, numerator: null, denominator: null, inputs: {} }),
            score: judged.self,
            why: judged.why,
            note: row.selfNote,
            links: row.selfLinks,
            files: row.selfFiles,
            byName: name(row.selfBy),
            at: isoVn(row.selfAt),
          }
        : null,
    review:
      row?.review != null && row.reviewAt
        ? { score: row.review, reason: row.reviewReason, byName: name(row.reviewBy), at: isoVn(row.reviewAt) }
        : null,
    difference: judged.difference,
    small: judged.denominator !== null && judged.denominator < minDenominator,
    version: row?.version ?? 1,
  }
}
