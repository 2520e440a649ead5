import { missing } from '#kernel/errors.ts'
import { isoVn } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Db } from '#platform/database/server/db.ts'
import { dueAfter, freshnessOf } from '#platform/freshness/server/freshness-of.ts'
import { type Latest, latestOf } from '#platform/readings/server/read.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { showThing } from '#platform/things/server/show-thing.ts'
import { thingIndex } from '#platform/things/server/thing-index.ts'
import type { Health, ThingDetail, ThingReading } from '../contract.ts'
import { gravestAlerts } from './gravest-alerts.ts'
import { healthOf } from './map-things.ts'

const WORSE: Record<Health, number> = { none: 0, fresh: 1, late: 2, missing: 3 }

/**
 * One thing with its health and newest readings: those its kind declares, also when none came yet, and any others it gave.
 * @throws 404 for an unknown id; forbidden without things:read there.
 */
export async function thingDetail(db: Db, actor: Actor, id: string): Promise<ThingDetail> {
  const thing = (await thingIndex(db)).find(id)
  if (!thing)
    throw missing({ vi: `Không có đối tượng nào mang mã “${id}”.`, en: `There is no thing with the id “${id}”.` })
  await mustMay(db, actor, 'things:read', thing.areaId, thing.kind.split('.')[0])
  const latest = new Map((await latestOf(db, { things: [id] })).map((l) => [l.indicator, l]))
  const reads = [...new Set([...(db.declared.things.get(thing.kind)?.reads ?? []), ...latest.keys()])]
  const freshness = await freshnessOf(
    db,
    reads.map((indicator) => `${id}/${indicator}`),
  )
  const readings = reads.map((indicator): ThingReading => {
    const declared = db.declared.indicators.get(indicator)
    const last: Latest | undefined = latest.get(indicator)
    const contract = freshness.get(`${id}/${indicator}`)
    const due = contract && (last && contract.state === 'fresh' ? dueAfter(contract, last.at) : contract.dueAt)
    return {
      indicator,
      title: declared?.title ?? { vi: indicator, en: indicator },
      unit: declared?.unit ?? '',
      decimals: declared?.decimals ?? 0,
      at: last ? isoVn(last.at) : null,
      value: last?.value ?? null,
      suspect: last?.suspect ?? false,
      previous: last?.previous ? { at: isoVn(last.previous.at), value: last.previous.value } : null,
      freshness: healthOf(thing, contract?.state),
      dueAt: due ? isoVn(due) : null,
      passport: `/api/v1/passports/reading/${encodeURIComponent(id)}/${indicator}`,
    }
  })
  const worst = readings.reduce<ThingReading | undefined>(
    (a, b) => (a && WORSE[a.freshness] >= WORSE[b.freshness] ? a : b),
    undefined,
  )
  const since = worst && freshness.get(`${id}/${worst.indicator}`)?.since
  const lastAt =
    readings
      .flatMap((r) => r.at ?? [])
      .sort()
      .at(-1) ?? null
  return {
    ...showThing(thing, await areaIndex(db), db.declared),
    health: {
      state: worst?.freshness ?? 'none',
      lastAt,
      dueAt: worst?.dueAt ?? null,
      since: since && worst?.freshness !== 'none' ? isoVn(since) : null,
    },
    readings,
    alert: (await gravestAlerts(db, [id])).get(id) ?? null,
  }
}
