import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { type DatedArea, type DatedSuccession, readOwnTables, textOfOwnTables } from './import/own-tables.ts'
import { writeSuccessions } from './write-units.ts'

/**
 * Loads the tables the project carries. Does nothing when this very state of them was loaded before; otherwise units are
 * matched by code and first day and brought up to date. An end of validity that an import has set since is kept.
 * @returns how many units and links were written, 0 when nothing was to be done.
 */
export async function seedAreas(
  tx: Tx,
  given?: { areas: DatedArea[]; successions: DatedSuccession[] },
): Promise<number> {
  // By their text: taking the tables apart costs a start a fifth of a second, and they hardly ever change.
  const hash = createHash('sha256')
    .update(given ? JSON.stringify(given) : textOfOwnTables())
    .digest('hex')
  const won = await tx.run(sql`insert into areas.seed (name, hash, loaded_at) values ('own-tables', ${hash}, ${tx.now})
    on conflict (name) do update set hash = excluded.hash, loaded_at = excluded.loaded_at where seed.hash <> excluded.hash`)
  if (won === 0) return 0
  const tables = given ?? readOwnTables()
  const rows = JSON.stringify(tables.areas)
  const areas =
    await tx.run(sql`insert into areas.area (code, kind, name, full_name, valid_from, valid_to, lat, lon, area_km2, source)
    select code, kind, name, "fullName", "validFrom", "validTo", lat, lon, "areaKm2", source
    from jsonb_to_recordset(${rows}::jsonb) as r(code text, kind text, name text, "fullName" text, "validFrom" date, "validTo" date,
      lat float8, lon float8, "areaKm2" numeric, source text)
    on conflict (code, valid_from) do update set kind = excluded.kind, name = excluded.name, full_name = excluded.full_name,
      valid_to = coalesce(area.valid_to, excluded.valid_to), lat = excluded.lat, lon = excluded.lon,
      area_km2 = coalesce(excluded.area_km2, area.area_km2), source = excluded.source`)
  await tx.run(sql`update areas.area a set parent_id = p.id
    from jsonb_to_recordset(${rows}::jsonb) as r(code text, "validFrom" date, parent text, "parentValidFrom" date)
    join areas.area p on p.code = r.parent and p.valid_from = r."parentValidFrom"
    where a.code = r.code and a.valid_from = r."validFrom" and a.parent_id is distinct from p.id`)
  const links = await writeSuccessions(tx, tables.successions)
  await emit(tx, { kind: 'areas.changed', topic: 'areas', data: { seeded: areas } })
  return areas + links
}
