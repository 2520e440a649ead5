import sql from 'sql-template-tag'
import { decide, type Grant, type Right } from '#kernel/access.ts'
import { vnDay } from '#kernel/time.ts'
import { sortName } from '#kernel/vietnamese.ts'
import { holdsOn } from '#platform/access/server/grants.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { AssignableOut } from '../contract.ts'

/**
 * Whom a matter of a place can be given to: everybody with an account that works and a grant that lets them work on it
 * there, by given name. @param field of the matter; null = only who works in every field, `any` = in whichever.
 */
export async function listAssignable(
  db: Sql,
  areaId: number | null,
  field: string | null,
  right: Right = 'alerts:move',
): Promise<AssignableOut[]> {
  const people = await db.rows<AssignableOut & { grants: Grant[] }>(sql`select p.id, p.name, p.position,
      jsonb_agg(jsonb_build_object('role', g.role, 'areaId', g.area_id, 'field', g.field)) as grants
    from identity.person p join access."grant" g on g.person_id = p.id and ${holdsOn(vnDay(db.now))}
    where p.state = 'active' group by p.id`)
  const lineage = areaId === null ? [] : (await areaIndex(db)).lineage(areaId)
  const works = ({ grants }: { grants: Grant[] }) =>
    field === 'any'
      ? grants.some((g) => decide([g], right, { lineage, field: g.field ?? undefined }))
      : decide(grants, right, { lineage, field: field ?? undefined })
  return people
    .filter(works)
    .map(({ id, name, position }) => ({ id, name, position }))
    .sort((a, b) => sortName(a.name, b.name))
}
