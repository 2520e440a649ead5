import sql from 'sql-template-tag'
import { isoVn } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { RoundDetail, RoundOut, SetDoc, UnitBrief } from '../contract.ts'
import { setPoints } from '../formulas/check-set.ts'
import { type Answer, scoreAnswer } from '../formulas/score-answer.ts'
import { round as rounded } from '../formulas/score-criterion.ts'
import { answersOf, byUnit } from './answer-row.ts'
import { getRound, listRounds, type RoundRow, type UnitRow, unitsOf } from './round-row.ts'
import { getSet, listSets, type SetRow } from './set-row.ts'
import { isOwn, mayLead, mayReview, maySee } from './unit-rights.ts'

/** Every round with what the asker has to do with it. */
export async function showRounds(db: Sql, actor: Actor): Promise<RoundOut[]> {
  const [rounds, sets, units] = [await listRounds(db), await listSets(db), await unitsOf(db)]
  const bySet = new Map(sets.map((set) => [set.id, set]))
  return Promise.all(
    rounds.map((one) =>
      showRound(
        db,
        actor,
        one,
        bySet.get(one.set)!,
        units.filter((unit) => unit.round === one.id),
      ),
    ),
  )
}

/** One round with its units as far as the asker may see them. */
export async function showRoundDetail(db: Sql, actor: Actor, id: string): Promise<RoundDetail> {
  const round = await getRound(db, id)
  const [set, units] = [await getSet(db, round.set), await unitsOf(db, id)]
  const answers = byUnit(
    await answersOf(
      db,
      units.map((unit) => unit.id),
    ),
  )
  const seen: UnitBrief[] = []
  for (const unit of units)
    if (await maySee(db, actor, round, unit))
      seen.push(await showBrief(db, actor, round, unit, set.doc, answers.get(unit.id) ?? new Map()))
  return { ...(await showRound(db, actor, round, set, units)), max: setPoints(set.doc), units: seen }
}

async function showRound(
  db: Sql,
  actor: Actor,
  round: RoundRow,
  set: SetRow,
  units: readonly UnitRow[],
): Promise<RoundOut> {
  const area = (await areaIndex(db)).get(round.areaId)
  const editions = await db.get<{ n: number; at: Date | null }>(
    sql`select count(*)::integer as n, max(published_at) as at from digital_index.publication where round = ${round.id}`,
  )
  const mine: UnitRow[] = []
  for (const unit of units) if (await isOwn(db, actor, unit)) mine.push(unit)
  return {
    id: round.id,
    set: set.id,
    setName: set.doc.name,
    ...(set.doc.nameEn && { setNameEn: set.doc.nameEn }),
    decision: set.doc.decision,
    measures: set.doc.measures,
    name: round.name,
    ...(round.nameEn && { nameEn: round.nameEn }),
    period: round.period,
    area: area.code,
    areaName: area.fullName,
    state: round.state,
    selfDue: isoVn(round.selfDue),
    reviewDue: isoVn(round.reviewDue),
    publishedAt: editions.at && isoVn(editions.at),
    editions: editions.n,
    simulated: round.simulated,
    mayLead: await mayLead(db, actor, round),
    counts: {
      units: units.length,
      submitted: units.filter((unit) => unit.state !== 'open').length,
      reviewed: units.filter((unit) => unit.state === 'reviewed').length,
    },
    myUnits: mine.map(({ id, name, state }) => ({ id, name, state })),
  }
}

/** One unit in a line. */
export async function showBrief(
  db: Sql,
  actor: Actor,
  round: RoundRow,
  unit: UnitRow,
  doc: SetDoc,
  answers: ReadonlyMap<string, Answer>,
): Promise<UnitBrief> {
  const criteria = doc.groups.flatMap((group) => group.criteria)
  const judged = criteria.map((one) => ({
    one,
    found: answers.get(one.code),
    ...scoreAnswer(one, answers.get(one.code)),
  }))
  const add = (of: 'self' | 'counts') => rounded(judged.reduce((sum, j) => sum + j.one.weight * j[of], 0))
  return {
    id: unit.id,
    kind: unit.kind,
    name: unit.name,
    area: (await areaIndex(db)).get(unit.areaId).code,
    state: unit.state,
    answered: judged.filter((j) => j.answered).length,
    criteria: criteria.length,
    selfPoints: add('self'),
    points: unit.state === 'reviewed' ? add('counts') : null,
    toReview: judged.filter((j) => j.found?.self && j.found.review === null).length,
    differences: judged.filter((j) => j.difference !== null && Math.abs(j.difference) > 0.005).length,
    submittedAt: unit.submittedAt && isoVn(unit.submittedAt),
    late: unit.state === 'open' ? db.now > round.selfDue : (unit.submittedAt ?? db.now) > round.selfDue,
    own: await isOwn(db, actor, unit),
    mayReview: unit.state === 'self-scored' && round.state !== 'published' && (await mayReview(db, actor, round, unit)),
  }
}
