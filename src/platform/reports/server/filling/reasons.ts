import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { nfc } from '#kernel/vietnamese.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Ground } from './fill-holes.ts'

/** The reasons given for changes of a period, by indicator. */
export async function reasonsOf(db: Sql, indicators: readonly string[], at: Ground): Promise<Map<string, string>> {
  if (!indicators.length) return new Map()
  const rows = await db.rows<{ indicator: string; text: string }>(sql`select indicator, text from reports.reason
    where area_id = ${at.areaId} and period = ${at.period.text} and indicator = any(${[...indicators]}::text[])`)
  return new Map(rows.map((r) => [r.indicator, r.text]))
}

/** The newest reason given for an earlier period, by indicator: offered so that it is written once. */
export async function lastReasons(db: Sql, indicators: readonly string[], at: Ground): Promise<Map<string, string>> {
  if (!indicators.length) return new Map()
  const rows = await db.rows<{ indicator: string; text: string }>(sql`select distinct on (indicator) indicator, text
    from reports.reason where area_id = ${at.areaId} and period <> ${at.period.text} and indicator = any(${[...indicators]}::text[])
    order by indicator, at desc`)
  return new Map(rows.map((r) => [r.indicator, r.text]))
}

/** Writes down why a figure changed; again = the newer words stand. @throws 403, 422 an unknown indicator. */
export async function explain(
  tx: Tx,
  who: Actor,
  given: { indicator: string; areaId: number; period: string; text: string },
): Promise<void> {
  const indicator = figureIndicator(tx, given.indicator)
  if (!indicator)
    throw expected({ vi: `Không có chỉ tiêu “${given.indicator}”.`, en: `There is no indicator “${given.indicator}”.` })
  await mustMay(tx, who, 'figures:write', given.areaId, indicator.module)
  await tx.run(sql`insert into reports.reason (indicator, area_id, period, text, by_id, at)
    values (${given.indicator}, ${given.areaId}, ${given.period}, ${nfc(given.text).trim()}, ${who.id}, ${tx.now})
    on conflict (indicator, area_id, period) do update set text = excluded.text, by_id = excluded.by_id, at = excluded.at`)
  await record(
    tx,
    who,
    'figure.explained',
    { kind: 'indicator', id: given.indicator, areaId: given.areaId },
    { period: given.period },
  )
}
