import sql, { type Sql as SqlText } from 'sql-template-tag'
import { deadline } from '#kernel/deadline.ts'
import { isoVn } from '#kernel/time.ts'
import { standing } from '#kernel/timeliness.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import { visibleTo } from '#platform/cases/server/visible.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { report } from '../case-type.ts'
import type { TriageRow } from '../contract.ts'
import { nearReports } from './near-reports.ts'
import { officeFor } from './office-for.ts'
import { topicsOf } from './topics.ts'

/** `triage`: waits to be sorted. `moderation`: nobody has looked at what is to be shown. `verdict`: rejected by the citizen. */
export type Queue = 'triage' | 'moderation' | 'verdict'

interface Row {
  id: string
  code: string
  version: number
  state: string
  areaId: number
  homeAreaId: number
  lat: number | null
  lon: number | null
  receivedAt: Date
  writtenAt: Date | null
  dueAt: Date | null
  lateAt: Date | null
  pausedAt: Date | null
  office: string | null
  description: string
  address: string | null
  channel: string
  topic: string | null
  sortedBy: string | null
  suggested: string | null
  confidence: number | null
  priority: string
  diversion: string | null
  moderation: string
  photos: string[]
  verdict: string | null
  verdictWhy: string | null
}

const QUEUES: Record<Queue, SqlText> = {
  triage: sql`c.state in ('new', 'in-triage') and c.merged_into is null`,
  moderation: sql`r.moderation = 'waits' and r.diversion is null and c.state not in ('rejected', 'duplicate', 'diverted')`,
  verdict: sql`r.verdict = 'rejected' and c.ended_at is null`,
}

/** How many each queue holds that somebody may see. */
export async function countQueues(db: Sql, who: Actor): Promise<Record<Queue, number>> {
  const seen = await visibleTo(db, who)
  return db.get<Record<Queue, number>>(sql`select count(*) filter (where ${QUEUES.triage})::int as triage,
      count(*) filter (where ${QUEUES.moderation})::int as moderation, count(*) filter (where ${QUEUES.verdict})::int as verdict
    from feedback.report_public r join cases."case" c on c.id = r."case" where ${seen}`)
}

/**
 * Reports that wait for somebody, soonest due first: what the classifier says and how sure it is, the office that would
 * answer, what lies near, and until when a report that is not ours must be forwarded (Decree 20/2008/NĐ-CP Art. 9).
 */
export async function listQueue(db: Sql, who: Actor, queue: Queue, limit = 50): Promise<TriageRow[]> {
  const rows = await db.rows<Row>(sql`select c.id, c.code, c.version, c.state, c.area_id as "areaId",
      c.home_area_id as "homeAreaId", c.lat, c.lon, c.received_at as "receivedAt",
      (select m.made_at from cases.move m where m."case" = c.id and m.move = 'opened' limit 1) as "writtenAt", c.due_at as "dueAt", c.late_at as "lateAt",
      c.paused_at as "pausedAt", c.office, c.fields ->> 'description' as description, c.fields ->> 'address' as address, r.channel,
      r.topic, r.sorted_by as "sortedBy", r.suggested, r.confidence, r.priority, r.diversion, r.moderation, r.photos, r.verdict,
      case when r.verdict = 'rejected' then (select m.fill ->> 'comment' from cases.move m
        where m."case" = c.id and m.move = 'reject-answer' order by m.id desc limit 1) end as "verdictWhy"
    from feedback.report_public r join cases."case" c on c.id = r."case"
    where ${QUEUES[queue]} and ${await visibleTo(db, who)} order by c.due_at nulls last, c.id limit ${limit}`)
  const [index, offices, topics, calendar, days] = await Promise.all([
    areaIndex(db),
    officeIndex(db),
    topicsOf(db),
    calendarOf(db),
    settingAt<number>(db, 'feedback.forward-days'),
  ])
  const topicOf = (code: string | null) => topics.find((t) => t.code === code)
  const stateTitle = (state: string) => report.states[state]?.title ?? { vi: state, en: state }
  return Promise.all(
    rows.map(async (row) => {
      const topic = topicOf(row.topic) ?? topicOf(row.suggested)
      const place = row.lat === null || row.lon === null ? undefined : { lat: row.lat, lon: row.lon }
      const near = place ? await nearReports(db, { id: row.id, group: topic?.group, place, at: row.receivedAt }) : []
      const office = row.office ?? (await officeFor(db, topic, row.homeAreaId)) ?? null
      const area = index.get(row.areaId)
      const forward = deadline(
        { receivedAt: row.receivedAt, term: { value: days, unit: 'working-day' }, cutoff: null },
        calendar,
      )
      return {
        id: row.id,
        code: row.code,
        version: row.version,
        state: row.state,
        stateTitle: stateTitle(row.state),
        text: row.description,
        address: row.address,
        areaName: area.fullName,
        area: area.code,
        lat: row.lat,
        lon: row.lon,
        channel: row.channel,
        receivedAt: isoVn(row.receivedAt),
        writtenAt: row.writtenAt && isoVn(row.writtenAt),
        dueAt: row.dueAt && isoVn(row.dueAt),
        forwardBy: isoVn(forward.dueAt),
        timeliness: standing({ dueAt: row.dueAt, lateAfter: row.lateAt, paused: row.pausedAt !== null }, db.now),
        topic: row.topic,
        topicTitle: topicOf(row.topic)?.title ?? null,
        sortedBy: row.sortedBy,
        suggested: row.suggested,
        suggestedTitle: topicOf(row.suggested)?.title ?? null,
        confidence: row.confidence,
        priority: row.priority,
        office,
        officeName: (office && offices.get(office)?.name.vi) || null,
        diversion: row.diversion,
        moderation: row.moderation,
        photos: row.photos,
        verdict: row.verdict,
        verdictWhy: row.verdictWhy,
        near: near.map((n) => ({
          id: n.id,
          code: n.code,
          title: n.title,
          stateTitle: stateTitle(n.state),
          metres: n.metres,
          days: Math.round(Math.abs(row.receivedAt.getTime() - n.receivedAt.getTime()) / 86_400_000),
        })),
      }
    }),
  )
}
