import sql from 'sql-template-tag'
import type { Tx } from '#platform/database/server/db.ts'
import type { SuccessionRow } from './import/rows.ts'
import type { UnitPlan } from './plan-import.ts'

/** Writes a plan: ends versions, begins new ones under the unit above of that day, corrects and fills. */
export async function writeUnits(tx: Tx, plan: UnitPlan, on: string, source: string): Promise<void> {
  if (plan.close.length)
    await tx.run(sql`update areas.area set valid_to = ${on} where id = any(${plan.close.map((a) => a.id)}::int[])`)
  if (plan.insert.length)
    await tx.run(sql`insert into areas.area (code, kind, name, full_name, valid_from, valid_to, lat, lon, area_km2, source)
      select code, kind, name, "fullName", "validFrom", "validTo", lat, lon, "areaKm2", ${source}
      from jsonb_to_recordset(${JSON.stringify(plan.insert)}::jsonb) as r(code text, kind text, name text, "fullName" text,
        "validFrom" date, "validTo" date, lat float8, lon float8, "areaKm2" numeric)`)
  if (plan.correct.length)
    await tx.run(sql`update areas.area a set kind = r.kind, name = r.name, full_name = r."fullName", lat = coalesce(r.lat, a.lat),
        lon = coalesce(r.lon, a.lon), area_km2 = coalesce(r."areaKm2", a.area_km2)
      from jsonb_to_recordset(${JSON.stringify(plan.correct.map(({ id, row }) => ({ id, ...row })))}::jsonb) as r(id int, kind text,
        name text, "fullName" text, lat float8, lon float8, "areaKm2" numeric) where a.id = r.id`)
  if (plan.fill.length)
    await tx.run(sql`update areas.area a set lat = r.lat, lon = r.lon, area_km2 = r."areaKm2"
      from jsonb_to_recordset(${JSON.stringify(plan.fill)}::jsonb) as r(id int, lat float8, lon float8, "areaKm2" numeric) where a.id = r.id`)
  const parents = [...plan.insert, ...plan.correct.map((c) => c.row)].map(({ code, parent }) => ({
    code,
    parent: parent ?? null,
  }))
  if (parents.length)
    await tx.run(sql`update areas.area a set parent_id = p.id
      from jsonb_to_recordset(${JSON.stringify(parents)}::jsonb) as r(code text, parent text)
      left join areas.area p on p.code = r.parent and p.valid_from <= ${on} and (p.valid_to is null or p.valid_to > ${on})
      where a.code = r.code and a.valid_from = ${on}`)
  if (plan.close.length) await handOn(tx, plan, on)
  if (plan.link.length) await writeSuccessions(tx, plan.link)
}

/** What was known to happen to a unit after the day happens to its new version: the old one has ended by then. */
async function handOn(tx: Tx, plan: UnitPlan, on: string): Promise<void> {
  const parted = sql`select o.id as old, n.id as new from areas.area o join areas.area n on n.code = o.code and n.valid_from = ${on}
    where o.id = any(${plan.close.map((a) => a.id)}::int[])`
  await tx.run(
    sql`update areas.succession s set from_id = v.new from (${parted}) v where s.from_id = v.old and s."on" > ${on}`,
  )
  await tx.run(
    sql`update areas.succession s set to_id = v.new from (${parted}) v where s.to_id = v.old and s."on" > ${on}`,
  )
}

/**
 * Writes links between versions. `from` is the version that ended on or was valid just before the day, `to` the one valid
 * on it, whatever first days a table names: an import may have parted a version in between. The same link stated again takes the newer part, share and decree.
 * @returns how many rows were new or different.
 */
export async function writeSuccessions(tx: Tx, rows: readonly SuccessionRow[]): Promise<number> {
  return await tx.run(sql`insert into areas.succession ("on", kind, from_id, to_id, part, weight, back_weight, basis, decree, article)
    select r."on", r.kind, f.id, t.id, r.part, r.weight, r."backWeight", r.basis, r.decree, r.article
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("on" date, kind text, "from" text, "to" text, part text,
      weight numeric, "backWeight" numeric, basis text, decree text, article text)
    join areas.area f on f.code = r."from" and f.valid_from < r."on" and (f.valid_to is null or f.valid_to >= r."on")
    join areas.area t on t.code = r."to" and t.valid_from <= r."on" and (t.valid_to is null or t.valid_to > r."on")
    where f.id <> t.id order by r."on", f.id, t.id
    on conflict (from_id, to_id, "on") do update set kind = excluded.kind, part = excluded.part, weight = excluded.weight,
      basis = excluded.basis, back_weight = coalesce(excluded.back_weight, succession.back_weight), decree = coalesce(excluded.decree, succession.decree), article = coalesce(excluded.article, succession.article)
    where (succession.kind, succession.part, succession.weight, succession.basis) is distinct from
          (excluded.kind, excluded.part, excluded.weight, excluded.basis)
       or (excluded.back_weight is not null and excluded.back_weight is distinct from succession.back_weight)
       or (excluded.decree is not null and excluded.decree is distinct from succession.decree)`)
}
