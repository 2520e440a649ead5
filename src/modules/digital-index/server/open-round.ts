import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { parsePeriod } from '#kernel/period.ts'
import { atVnTime, isDay } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { figureIndicator, figuresOf } from '#platform/figures/server/figures-of.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Measures, RoundIn } from '../contract.ts'
import { type Candidate, type Chosen, candidatesOf } from './candidates.ts'
import { countAutomatic } from './count-automatic.ts'
import { noteMove } from './note-move.ts'
import { giveTask } from './remind.ts'
import { getRound, unitsOf } from './round-row.ts'
import { FIELD, getSet } from './set-row.ts'

/** Office hours end here; a deadline runs to the end of its day. */
const CLOSE = '17:00'
const POPULATION = 'socio-economic.population'

/**
 * Opens a round of a set that is in force: its units are chosen, each gets a task with the deadline, and what the centre
 * knows by itself is counted. @returns its id. @throws 422 for a set not in force, a strange period or no unit.
 */
export async function openRound(tx: Tx, actor: Actor, input: RoundIn & { areaId: number }): Promise<string> {
  await mustMay(tx, actor, 'figures:approve', input.areaId, FIELD)
  const set = await getSet(tx, input.set)
  if (set.state !== 'issued') throw wrong('/set', 'Bộ tiêu chí chưa ban hành.', 'The set is not in force.')
  const period = parsePeriod(input.period)
  if (!period) throw wrong('/period', 'Không đọc được kỳ. Hãy ghi như 2026, 2026-Q3.', 'The period cannot be read.')
  if (!isDay(input.selfDue)) throw wrong('/selfDue', 'Ngày không đúng.', 'No day.')
  if (!isDay(input.reviewDue) || input.reviewDue < input.selfDue)
    throw wrong('/reviewDue', 'Hạn thẩm định phải sau hạn tự chấm.', 'The review must be due after the self-scores.')
  const chosen = await chooseUnits(tx, set.doc.measures, input.areaId, input.units)
  if (!chosen.length) throw wrong('/units', 'Không có đơn vị nào để đánh giá.', 'There is nobody to be measured.')
  const id = newId(tx.now)
  await tx.run(sql`insert into digital_index.round (id, "set", area_id, name, name_en, period, "from", "to", self_due, review_due, simulated, made_at)
    values (${id}, ${set.id}, ${input.areaId}, ${input.name}, ${input.nameEn ?? ''}, ${period.text}, ${period.from}, ${period.to},
      ${atVnTime(input.selfDue, CLOSE)}, ${atVnTime(input.reviewDue, CLOSE)}, ${input.simulated ?? false}, ${tx.now})`)
  const sizes = await sizesOf(tx, chosen, period.to)
  const rows = chosen.map((one) => ({ ...one, id: newId(tx.now), size: sizes.get(one.areaId) ?? null }))
  await tx.run(sql`insert into digital_index.unit (id, round, kind, area_id, office, person, name, size)
    select id, ${id}::uuid, kind, "areaId", office, person, name, size from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, kind text, "areaId" integer, office text, person uuid, name text, size numeric)`)
  const round = await getRound(tx, id)
  const units = await unitsOf(tx, id)
  await noteMove(tx, actor, round, { move: 'round-opened', detail: { set: set.id, units: units.length } })
  for (const unit of units) {
    const task = await giveTask(tx, actor, round, unit)
    await tx.run(sql`update digital_index.unit set task = ${task} where id = ${unit.id}`)
  }
  await countAutomatic(tx, round, set.doc, units)
  return id
}

const unitOf = ({ key: _, label: __, ...one }: Candidate): Chosen => one

async function chooseUnits(
  db: Sql,
  measures: Measures,
  areaId: number,
  named: readonly string[] | undefined,
): Promise<Chosen[]> {
  const all = await candidatesOf(db, measures, areaId)
  if (!named) return all.map(unitOf)
  return named.map((code, i) => {
    const found = all.find((one) => one.key === code)
    if (!found) throw wrong(`/units/${i}`, `“${code}” không thuộc diện đánh giá.`, `“${code}” is not measured here.`)
    return unitOf(found)
  })
}

/** People of the areas measured, as officially known by the end of the period. */
async function sizesOf(db: Sql, chosen: readonly Chosen[], to: string): Promise<Map<number, number>> {
  const areaIds = chosen.filter((one) => one.kind === 'area').map((one) => one.areaId)
  if (!areaIds.length || !figureIndicator(db, POPULATION)) return new Map()
  const known = await figuresOf(db, { indicator: POPULATION, areaIds, to: to.slice(0, 4), status: 'official' })
  return new Map(known.flatMap((f) => (f.value !== null && f.category === null ? [[f.areaId, f.value]] : [])))
}

function wrong(path: string, vi: string, en: string) {
  return expected({ vi, en }, { errors: [{ path, message: { vi, en } }] })
}
