import sql from 'sql-template-tag'
import { missing } from '#kernel/errors.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { RoundState, UnitState } from '../contract.ts'

/** A round as it is stored. */
export interface RoundRow {
  id: string
  set: string
  areaId: number
  name: string
  nameEn: string
  period: string
  from: string
  to: string
  state: RoundState
  selfDue: Date
  reviewDue: Date
  simulated: boolean
}

/** A measured unit as it is stored. */
export interface UnitRow {
  id: string
  round: string
  kind: 'area' | 'office' | 'person'
  areaId: number
  office: string | null
  person: string | null
  name: string
  size: number | null
  state: UnitState
  submittedAt: Date | null
  submittedBy: string | null
  task: string | null
}

const ROUND = sql`id, "set", area_id as "areaId", name, name_en as "nameEn", period, "from", "to", state, self_due as "selfDue",
  review_due as "reviewDue", simulated`
const UNIT = sql`u.id, u.round, u.kind, u.area_id as "areaId", u.office, u.person,
  case when u.kind = 'person' then coalesce((select p.name from identity.person p where p.id = u.person), '') else u.name end as name,
  u.size, u.state, u.submitted_at as "submittedAt", u.submitted_by as "submittedBy", u.task`

/** Every round, the newest first. */
export function listRounds(db: Sql): Promise<RoundRow[]> {
  return db.rows<RoundRow>(sql`select ${ROUND} from digital_index.round order by "to" desc, made_at desc`)
}

/** A round by its id. @param lock holds it until the end of the transaction. @throws 404. */
export async function getRound(db: Sql, id: string, lock = false): Promise<RoundRow> {
  const found = await db.find<RoundRow>(
    sql`select ${ROUND} from digital_index.round where id::text = ${id} ${lock ? sql`for update` : sql``}`,
  )
  if (!found) throw missing({ vi: 'Không có kỳ đánh giá này.', en: 'There is no such round.' })
  return found
}

/** The units of a round, or of all rounds. */
export function unitsOf(db: Sql, round?: string): Promise<UnitRow[]> {
  return db.rows<UnitRow>(
    sql`select ${UNIT} from digital_index.unit u where ${round ?? null}::uuid is null or u.round = ${round ?? null}::uuid order by u.name, u.id`,
  )
}

/** A unit of a round, held where it is to be changed. @throws 404. */
export async function getUnit(db: Sql, round: string, id: string, lock = false): Promise<UnitRow> {
  const found = await db.find<UnitRow>(
    sql`select ${UNIT} from digital_index.unit u where u.id::text = ${id} and u.round::text = ${round} ${lock ? sql`for update` : sql``}`,
  )
  if (!found) throw missing({ vi: 'Không có đơn vị này trong kỳ.', en: 'There is no such unit in this round.' })
  return found
}
