import sql from 'sql-template-tag'
import { vnDay } from '#kernel/time.ts'
import { type AreaIndex, areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Measures } from '../contract.ts'

/** Who is measured, as a round keeps it. */
export interface Chosen {
  kind: 'area' | 'office' | 'person'
  areaId: number
  office: string | null
  person: string | null
  name: string
}

/** Who may be measured: by the code, office code or user name it is named by, and as people call it. */
export interface Candidate extends Chosen {
  key: string
  label: string
}

/** All that a set of criteria measures within an area today. */
export async function candidatesOf(db: Sql, measures: Measures, areaId: number): Promise<Candidate[]> {
  const index = await areaIndex(db)
  if (measures === 'staff') return staffOf(db, areaId)
  if (measures === 'departments' || measures === 'schools') return officesOf(db, measures, index, areaId)
  return areasOf(index, measures === 'provinces' ? 'province' : 'commune', areaId, vnDay(db.now))
}

function areasOf(index: AreaIndex, kind: 'province' | 'commune', areaId: number, day: string): Candidate[] {
  return index
    .on(day, kind)
    .filter((area) => index.lineage(area.id).includes(areaId))
    .map((area) => ({
      ...{ key: area.code, label: area.fullName, kind: 'area' },
      ...{ areaId: area.id, office: null, person: null, name: area.fullName },
    }))
}

async function officesOf(
  db: Sql,
  measures: 'departments' | 'schools',
  index: AreaIndex,
  areaId: number,
): Promise<Candidate[]> {
  const kinds = measures === 'schools' ? ['school'] : ['department', 'desk', 'body', 'station']
  const within = new Set(index.subtree(areaId))
  return (await officeIndex(db)).all().flatMap((office) =>
    kinds.includes(office.kind) && office.validTo === null && office.areaId !== null && within.has(office.areaId)
      ? [
          {
            key: office.code,
            label: office.name.vi,
            kind: 'office' as const,
            areaId: office.areaId,
            office: office.code,
            person: null,
            name: office.name.vi,
          },
        ]
      : [],
  )
}

async function staffOf(db: Sql, areaId: number): Promise<Candidate[]> {
  const within = (await areaIndex(db)).subtree(areaId)
  const rows = await db.rows<{
    id: string
    username: string
    fullName: string
    areaId: number
  }>(sql`select p.id, p.username, p.name as "fullName", min(g.area_id) as "areaId"
    from identity.person p join access."grant" g on g.person_id = p.id
    where p.state = 'active' and g.ended_at is null and g.area_id = any(${within}::integer[]) group by 1, 2, 3 order by 2`)
  return rows.map(({ id, username, fullName, areaId: at }) => ({
    key: username,
    label: fullName,
    kind: 'person',
    areaId: at,
    office: null,
    person: id,
    // Names of people stay with their accounts.
    name: '',
  }))
}
