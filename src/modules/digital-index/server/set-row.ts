import sql from 'sql-template-tag'
import { missing } from '#kernel/errors.ts'
import { may } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { SetDoc, SetOut } from '../contract.ts'
import { checkSet, setPoints } from '../formulas/check-set.ts'

/** The field of grants. */
export const FIELD = 'digital-index'

/** A set as it is stored. */
export interface SetRow {
  id: string
  areaId: number
  state: SetOut['state']
  doc: SetDoc
  validFrom: string | null
  validTo: string | null
  basedOn: string | null
  simulated: boolean
  version: number
}

const COLUMNS = sql`id, area_id as "areaId", state, doc, valid_from as "validFrom", valid_to as "validTo",
  based_on as "basedOn", simulated, version`

/** Every set, the newest year first. */
export function listSets(db: Sql): Promise<SetRow[]> {
  return db.rows<SetRow>(
    sql`select ${COLUMNS} from digital_index."set" order by (doc ->> 'year')::integer desc, made_at desc`,
  )
}

/** A set by its id. @param lock holds it until the end of the transaction. @throws 404. */
export async function getSet(db: Sql, id: string, lock = false): Promise<SetRow> {
  const found = await db.find<SetRow>(
    sql`select ${COLUMNS} from digital_index."set" where id::text = ${id} ${lock ? sql`for update` : sql``}`,
  )
  if (!found) throw missing({ vi: 'Không có bộ tiêu chí này.', en: 'There is no such set.' })
  return found
}

/** A set as it goes over the wire, with everything that is wrong with it. */
export async function showSet(db: Sql, actor: Actor, row: SetRow): Promise<SetOut> {
  const { areaId, ...rest } = row
  return {
    ...rest,
    area: (await areaIndex(db)).get(areaId).code,
    criteria: row.doc.groups.reduce((sum, group) => sum + group.criteria.length, 0),
    points: setPoints(row.doc),
    mayEdit: row.state === 'draft' && (await may(db, actor, 'figures:approve', areaId, FIELD)),
    faults: checkSet(row.doc),
  }
}
