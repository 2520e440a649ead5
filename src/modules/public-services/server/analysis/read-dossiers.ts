import sql from 'sql-template-tag'
import { startOfVnDay } from '#kernel/time.ts'
import type { Reach } from '#platform/access/server/may.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Channel, Dossier, Stop } from '../../formulas/dossier.ts'
import { dossiersWithin } from './scope.ts'
import { ENDED, fieldsOnce, JUDGED_FIELDS, STOOD } from './verdict-sql.ts'

/** A dossier with what is shown of it beside what the formulas need. */
export interface ReadDossier extends Dossier {
  title: string
  state: string
  simulated: boolean
  ratedBad: boolean
}

interface Row extends Omit<ReadDossier, 'stops' | 'channel'> {
  channel: string | null
  events: { at: string; kind: string; rule: string | null }[] | null
  lastStopAt: Date | null
  pausedAt: Date | null
}

const FIELDS = sql`${JUDGED_FIELDS}, officer text, procedure text, sector text, channel text, rating text, "applicantId" text,
  applicant text, phone text, address text, parcel text, sheet text, "oldCommune" text`

/** Beyond this many the newest are taken and the rest is not looked at: a province asks by area. */
export const MOST_READ = 60_000

/**
 * Reads dossiers as the formulas want them, in one statement: all still open and all received since a day, newest first. The
 * applicant becomes an opaque key inside the database; no name leaves it.
 */
export async function readDossiers(db: Sql, within: Reach, since: string): Promise<ReadDossier[]> {
  const rows = await db.rows<Row>(sql`
    select c.id, c.code, c.title, c.state, c.phase, c.simulated, c.home_area_id as "areaId",
      coalesce(c.office, c.deciding, c.receiving) as office, f.officer, f.procedure, f.sector, f.channel,
      c.received_at as "receivedAt", c.due_at as "dueAt", ${ENDED} as "endedAt",
      case when c.term_unit = 'working-day' then c.term_value end as term, ${STOOD} as "pausedAt",
      f."lastStopAt", e.events, (f.rating = 'dissatisfied') is true as "ratedBad",
      case when f."applicantId" <> '' then md5('i' || f."applicantId")
        when f.applicant <> '' and coalesce(f.phone, f.address, '') <> ''
          then md5('n' || lower(f.applicant) || coalesce(f.phone, f.address)) end as applicant,
      case when f.parcel <> '' then concat_ws('/', coalesce(f."oldCommune", c.home_area_id::text), f.sheet, f.parcel) end as parcel
    from cases."case" c cross join lateral ${fieldsOnce(FIELDS)}
    left join lateral (
      select json_agg(json_build_object('at', m.at, 'kind', m.clock_kind, 'rule', m.clock_rule) order by m.at, m.id) as events
      from cases.move m where m."case" = c.id and m.clock_kind is not null
    ) e on true
    where ${dossiersWithin(within)}
      and (c.received_at >= ${startOfVnDay(since)} or c.ended_at is null)
    order by c.received_at desc limit ${MOST_READ}`)
  return rows.map(({ events, lastStopAt, pausedAt, channel, ...row }) => ({
    ...row,
    channel: channel === 'online' || channel === 'direct' || channel === 'post' ? (channel satisfies Channel) : null,
    stops: standing(events ? stopsOf(events) : stopsTold(lastStopAt, pausedAt), pausedAt),
  }))
}

/** Pairs what stopped a clock with what set it going again. A restart told of a plain pause counts as a supplement. */
export function stopsOf(events: readonly { at: string; kind: string; rule: string | null }[]): Stop[] {
  const stops: Stop[] = []
  let running: { at: Date; kind: Stop['kind'] } | undefined
  for (const { at, kind, rule } of events) {
    const when = new Date(at)
    if (kind === 'pause' || kind === 'supplement-requested') {
      const restarts = rule ? rule === 'RESTART' : kind === 'supplement-requested'
      running ??= { at: when, kind: restarts ? 'supplement-requested' : 'pause' }
    } else if (running) {
      stops.push({ ...running, until: when })
      running = undefined
    }
  }
  if (running) stops.push({ ...running, until: null })
  return stops
}

/** Where only the last stop is told: standing still, or with an end nobody gave, then taken as no time at all. */
function stopsTold(at: Date | null, pausedAt: Date | null): Stop[] {
  if (pausedAt || !at) return []
  return [{ at, until: at, kind: 'pause' }]
}

/** Whether it stands still now is what the case itself says, whatever its history tells. */
function standing(stops: Stop[], pausedAt: Date | null): Stop[] {
  const open = stops.find((stop) => stop.until === null)
  if (pausedAt)
    return open
      ? stops.map((stop) => (stop === open ? { ...stop, at: pausedAt } : stop))
      : [...stops, { at: pausedAt, until: null, kind: 'pause' }]
  return open ? stops.map((stop) => (stop === open ? { ...stop, until: stop.at } : stop)) : stops
}
