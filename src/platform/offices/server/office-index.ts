import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { fold } from '#kernel/vietnamese.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'

/** An organisation that takes part in the work: department, school, station, one-stop desk. */
export interface Office {
  code: string
  name: Text
  kind: string
  areaId: number | null
  parent: string | null
  aliases: string[]
  answersFor: string[]
  validFrom: string
  validTo: string | null
  version: number
}

/** All offices in memory. */
export interface OfficeIndex {
  get(code: string): Office | undefined
  /** By code, by another code it goes by, or by name; accents, case and spaces do not matter. */
  find(codeOrName: string): Office | undefined
  all(): readonly Office[]
  /** The office that answers for a field or category at a place: the one nearest upwards from it. */
  answering(field: string, areaId: number): Office | undefined
}

const read = cached<Office[]>(
  'offices',
  (db) =>
    db.rows<Office>(sql`select code, name, kind, area_id as "areaId", parent, aliases, answers_for as "answersFor",
      valid_from as "validFrom", valid_to as "validTo", version from offices.office order by code`),
  { until: ['office.changed'] },
)

const built = cached<OfficeIndex>(
  'offices.index',
  async (db) => {
    const [offices, areas] = await Promise.all([read(db), areaIndex(db)])
    return indexOffices(offices, (areaId) => (areas.has(areaId) ? areas.lineage(areaId) : []))
  },
  { until: ['office.changed', 'areas.changed'] },
)

/** The offices of the centre, in memory until one changes. */
export function officeIndex(db: Sql): Promise<OfficeIndex> {
  return built(db)
}

/** Builds the index; pure. @param lineage ids from a place upwards, nearest first. */
export function indexOffices(offices: readonly Office[], lineage: (areaId: number) => number[]): OfficeIndex {
  const byCode = new Map(offices.map((o) => [o.code, o]))
  const byKey = new Map<string, Office>()
  const put = (key: string, office: Office) => {
    const folded = fold(key)
    if (folded && !byKey.has(folded)) byKey.set(folded, office)
  }
  for (const office of offices) put(office.code, office)
  for (const office of offices) for (const alias of office.aliases) put(alias, office)
  for (const office of offices) for (const name of [office.name.vi, office.name.en]) put(name, office)
  const answers = new Map<string, Office[]>()
  for (const office of offices)
    if (office.validTo === null)
      for (const field of office.answersFor) answers.set(field, [...(answers.get(field) ?? []), office])
  return {
    get: (code) => byCode.get(code),
    find: (text) => byCode.get(text) ?? byKey.get(fold(text)),
    all: () => offices,
    answering: (field, areaId) => {
      const line = lineage(areaId)
      const rank = (o: Office) => (o.areaId === null ? line.length : line.indexOf(o.areaId))
      return (answers.get(field) ?? [])
        .filter((o) => rank(o) >= 0)
        .sort((a, b) => rank(a) - rank(b) || a.answersFor.indexOf(field) - b.answersFor.indexOf(field))[0]
    },
  }
}
