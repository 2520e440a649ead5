import sql from 'sql-template-tag'
import { missing } from '#kernel/errors.ts'
import { isoVn } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { dueAfter, freshnessOf } from '#platform/freshness/server/freshness-of.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { thingIndex } from '#platform/things/server/thing-index.ts'
import type { Passport } from '../contract.ts'
import { sourceOf } from './figure-passport.ts'

interface Latest {
  series: number
  at: Date
  value: number
  suspect: boolean
  receivedAt: Date
  simulated: boolean
  source: string | null
}

interface Correction {
  at: Date
  oldValue: number
  receivedAt: Date
  value: number
}

/**
 * What stands behind the newest reading of a thing, or the newest that was known at an instant (`known`), or the one
 * measured at an instant (`at`). At most four statements.
 * @throws forbidden outside of the actor's areas; expected 404 when there is no such thing, indicator or reading.
 */
export async function readingPassport(
  db: Sql,
  actor: Actor,
  asked: { thing: string; indicator: string; known?: Date | undefined; at?: Date | undefined },
): Promise<Passport> {
  const indicator = db.db.declared.indicators.get(asked.indicator)
  const thing = (await thingIndex(db)).find(asked.thing)
  if (!thing || indicator?.of !== 'reading')
    throw missing({ vi: 'Không có thiết bị hoặc chỉ số đo này.', en: 'There is no such thing or reading indicator.' })
  await mustMay(db, actor, 'readings:read', thing.areaId, indicator.module)
  const latest =
    await db.find<Latest>(sql`select s.id as series, r.at, r.value, r.suspect, r.received_at as "receivedAt", s.simulated, s.source
    from readings.series s join lateral readings.newest(s.id, ${asked.at ?? 'infinity'}::timestamptz, ${asked.known ?? 'infinity'}::timestamptz) r on true
    where s.thing = ${thing.id} and s.indicator = ${indicator.id}`)
  if (!latest) throw missing({ vi: 'Thiết bị này chưa gửi số đo nào.', en: 'This thing has not sent a reading yet.' })
  const subject = `${thing.id}/${indicator.id}`
  const fresh = (await freshnessOf(db, [subject])).get(subject)
  const corrections =
    await db.rows<Correction>(sql`select at, old_value as "oldValue", old_received_at as "receivedAt", value
    from readings.correction where series = ${latest.series} and at = ${latest.at} order by id`)
  const area = (await areaIndex(db)).get(thing.areaId)
  const source = latest.source ? await sourceOf(db, latest.source) : null
  const entry = (at: Date, what: string, value: number) => ({
    at: isoVn(at),
    what,
    value,
    status: null,
    by: null,
    note: null,
  })
  return {
    title: { vi: `${indicator.title.vi}, ${thing.name.vi}`, en: `${indicator.title.en}, ${thing.name.en}` },
    value: latest.value,
    unit: indicator.unit,
    area: area.code,
    areaName: area.fullName,
    source,
    giver: textOf(thing.fields.giver) ?? textOf(thing.fields.owner),
    signer: null,
    measuredAt: isoVn(latest.at),
    recordedAt: isoVn(latest.receivedAt),
    dueAt: fresh ? isoVn(dueAfter(fresh, latest.at)) : null,
    freshness: fresh?.state ?? 'none',
    formula: null,
    inputs: [],
    history: [
      ...corrections.map((c) => entry(c.receivedAt, 'corrected', c.oldValue)),
      entry(latest.receivedAt, 'received', latest.value),
    ],
    run: null,
    cell: null,
    method: 'measured',
    error: null,
    status: null,
    quality: null,
    simulated: latest.simulated || thing.simulated,
    suspect: latest.suspect,
    explanation: latest.suspect
      ? {
          vi: 'Giá trị thay đổi nhanh bất thường so với lần trước; hãy kiểm tra thiết bị.',
          en: 'The value jumped unusually far from the one before; check the device.',
        }
      : null,
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value ? value : null)
