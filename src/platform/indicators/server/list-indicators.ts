import sql from 'sql-template-tag'
import { missing } from '#kernel/errors.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import type { Indicator } from '#platform/contract.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { IndicatorOut, IndicatorVersion } from '../contract.ts'

interface Row {
  id: string
  module: string
  version: number
  definition: Indicator & Record<string, unknown>
  since: string
  known: Date
  current: boolean
  origin: 'module' | 'local'
}

/** All indicators as they are defined now, by id. */
export async function listIndicators(db: Sql): Promise<IndicatorOut[]> {
  const rows =
    await db.rows<Row>(sql`select id, module, version, definition, since, known, current, origin from indicators.indicator
    where current order by id collate "C"`)
  return rows.map(show)
}

/** One indicator with all its versions, newest first. @throws 404 when it was never declared. */
export async function getIndicator(db: Sql, id: string): Promise<IndicatorOut & { versions: IndicatorVersion[] }> {
  const rows = await db.rows<
    Row & { note: string | null; by: string | null }
  >(sql`select i.id, i.module, i.version, i.definition, i.since, i.known,
      i.current, i.origin, i.note, p.name as by
    from indicators.indicator i left join identity.person p on i.by_kind = 'user' and p.id::text = i.by_id
    where i.id = ${id} order by i.version desc`)
  const [newest] = rows
  if (!newest) throw missing({ vi: `Không có chỉ tiêu “${id}”.`, en: `There is no indicator “${id}”.` })
  const today = vnDay(db.now)
  const holding = rows.find((one) => one.since <= today) ?? rows.at(-1)
  const versions = rows.map(({ version, since, known, current, origin, note, by, definition }) => ({
    version,
    since,
    known: isoVn(known),
    current,
    holds: version === holding?.version,
    origin,
    note,
    by,
    definition,
  }))
  return { ...show(newest), versions }
}

function show({ id, module, version, since, origin, definition }: Row): IndicatorOut {
  return {
    id,
    module,
    version,
    since,
    origin,
    definition,
    title: definition.title,
    unit: definition.unit,
    of: definition.of,
    public: definition.public ?? false,
  }
}
