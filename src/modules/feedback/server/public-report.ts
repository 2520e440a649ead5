import sql, { empty, join, type Sql as SqlText } from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { report } from '../case-type.ts'
import type { PublicReport } from '../contract.ts'
import { GROUNDS, GROUPS } from '../words.ts'
import { topicsOf } from './topics.ts'

/** Which reports: by their codes (nothing else is then looked at), or newest first by what is told. */
export interface PublicQuery {
  codes?: readonly string[]
  topics?: readonly string[]
  from?: Date
  to?: Date
  open?: boolean
  /** Left out: also those not taken or diverted, as single look-ups show them. */
  listed?: boolean
  limit?: number
  offset?: number
}

interface Row {
  id: string
  code: string
  state: string
  phase: string
  areaId: number
  lat: number | null
  lon: number | null
  receivedAt: Date
  dueAt: Date | null
  endedAt: Date | null
  movedAt: Date
  timeliness: string | null
  office: string | null
  fields: Record<string, unknown>
  topic: string | null
  photos: string[]
  moderation: 'waits' | 'shown' | 'hidden'
  publicText: string | null
  publicPhotos: string[]
  diversion: 'complaint' | 'denunciation' | null
  verdict: 'accepted' | 'rejected' | null
  moves: { at: string; move: string; to: string; fill: Record<string, unknown> | null; files: string[] }[]
}

/** One report by its public code, as anybody may see it. No personal data ever. */
export async function publicReport(db: Sql, code: string): Promise<PublicReport | undefined> {
  return (await findPublicReports(db, { codes: [code], limit: 1 }))[0]
}

/** Reports as anybody may see them, newest first. At most 1,000. */
export async function findPublicReports(db: Sql, query: PublicQuery): Promise<PublicReport[]> {
  const rows = await db.rows<Row>(sql`select c.id, c.code, c.state, c.phase, c.area_id as "areaId", c.lat, c.lon,
      c.received_at as "receivedAt", c.due_at as "dueAt", c.ended_at as "endedAt", c.moved_at as "movedAt", c.timeliness, c.office,
      c.fields, r.topic, r.photos, r.moderation, r.public_text as "publicText", r.public_photos as "publicPhotos", r.diversion,
      r.verdict, coalesce((select jsonb_agg(jsonb_build_object('at', m.at, 'move', m.move, 'to', m.to_state, 'fill', m.fill,
        'files', m.files) order by m.id) from cases.move m where m."case" = c.id
        and (m.from_state is distinct from m.to_state or m.move = 'answer')), '[]') as moves
    from feedback.report_public r join cases."case" c on c.id = r."case"
    where ${filter(query)} order by r.made_at desc, r."case" desc
    limit ${Math.min(query.limit ?? 100, 1000)} offset ${query.offset ?? 0}`)
  const [index, offices, topics, moderated] = await Promise.all([
    areaIndex(db),
    officeIndex(db),
    topicsOf(db),
    settingAt<boolean>(db, 'feedback.moderation'),
  ])
  return rows.map((row) => {
    const topic = topics.find((t) => t.code === row.topic)
    const area = index.get(row.areaId)
    const answer = row.moves.findLast((m) => m.move === 'answer')
    const answered = answer && ['answered', 'closed'].includes(row.state)
    // Without moderation a report shows at once, but never one that may be a complaint or denunciation.
    const unlooked = row.moderation === 'waits' && !moderated && !row.diversion
    const shown = row.moderation === 'shown' || unlooked
    return {
      id: row.id,
      code: row.code,
      topic: row.topic,
      topicTitle: topic?.title ?? { vi: 'Phản ánh', en: 'Report' },
      group: topic?.group ?? 'other',
      state: row.state,
      stateTitle: titleOf(row.state),
      phase: row.phase,
      open: row.endedAt === null,
      receivedAt: isoVn(row.receivedAt),
      updatedAt: isoVn(row.movedAt),
      dueAt: row.dueAt && isoVn(row.dueAt),
      endedAt: row.endedAt && isoVn(row.endedAt),
      late: row.timeliness === 'late' || (row.endedAt === null && row.dueAt !== null && row.dueAt < db.now),
      area: area.code,
      areaName: area.fullName,
      lat: row.lat,
      lon: row.lon,
      text: shown ? (row.publicText ?? (unlooked ? text(row.fields.description) : null)) : null,
      address: shown ? text(row.fields.address) : null,
      photos: row.moderation === 'shown' ? row.publicPhotos : unlooked ? row.photos : [],
      moderation: row.moderation,
      diversion: row.diversion,
      office: row.office,
      officeName: (row.office && offices.get(row.office)?.name) || null,
      answer: answered ? text(answer.fill?.answer) : null,
      answeredAt: answered ? isoVn(new Date(answer.at)) : null,
      evidence: answered ? answer.files : [],
      outcome: outcomeOf(row),
      law: lawOf(row),
      verdict: row.verdict,
      timeline: row.moves.map((m) => ({
        at: isoVn(new Date(m.at)),
        move: m.move,
        to: m.to,
        toTitle: titleOf(m.to),
      })),
    }
  })
}

/** Whether a photo may be fetched by anybody: it is published, or evidence of an answer. */
export async function isPublicPhoto(db: Sql, code: string, hash: string): Promise<boolean> {
  const found = await publicReport(db, code)
  return found !== undefined && (found.photos.includes(hash) || found.evidence.includes(hash))
}

function filter(query: PublicQuery): SqlText {
  if (query.codes) return sql`c.code = any(${[...query.codes]}::text[])`
  const parts = [sql`true`]
  // What nobody has sorted yet is told under "something else", so it is found there too.
  if (query.topics) parts.push(sql`coalesce(r.topic, 'other') = any(${[...query.topics]}::text[])`)
  if (query.from) parts.push(sql`r.made_at >= ${query.from}`)
  if (query.to) parts.push(sql`r.made_at <= ${query.to}`)
  if (query.open !== undefined) parts.push(query.open ? sql`c.ended_at is null` : sql`c.ended_at is not null`)
  // Denunciations are kept from all eyes (Law 25/2018/QH14 Art. 47-48 guard who denounces); spam is nobody's business.
  if (query.listed)
    parts.push(sql`r.diversion is null and c.state not in ('rejected', 'diverted') and r.moderation <> 'hidden'`)
  return parts.length ? join(parts, ' and ') : empty
}

/** What the last move said about where it went or why; words of an officer stand as they were written. */
function outcomeOf(row: Row): Text | null {
  const last = lastFill(row)
  const said = (value: unknown): Text | null => {
    const words = text(value)
    return words === null ? null : { vi: words, en: words }
  }
  if (row.state === 'forwarded' || row.state === 'diverted') return said(last.receiver)
  if (row.state === 'duplicate') return said(last.of)
  if (row.state === 'rejected') return GROUNDS[last.reason as keyof typeof GROUNDS] ?? null
  return null
}

function lawOf(row: Row): PublicReport['law'] {
  const law = row.state === 'diverted' ? lastFill(row).law : null
  return law === 'complaint' || law === 'denunciation' ? law : null
}

const lastFill = (row: Row): Record<string, unknown> => row.moves.findLast((m) => m.to === row.state)?.fill ?? {}
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const titleOf = (state: string) => report.states[state]?.title ?? { vi: state, en: state }

/** The group of a topic in words. */
export const groupTitle = (group: string) => GROUPS[group as keyof typeof GROUPS] ?? GROUPS.other
