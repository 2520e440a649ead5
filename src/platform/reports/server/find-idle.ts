import sql from 'sql-template-tag'
import { OFFICE_HOURS, officeTimeBetween } from '#kernel/office-hours.ts'
import type { Text } from '#kernel/text.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { NOBODY_YET } from '#platform/identity/server/duty.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { IdleGroup } from '../contract.ts'
import { type Span, within } from './effect-numbers.ts'
import { unopenedScreens, unusedSources } from './find-unused.ts'

/** Rows shown of each group; the number counts all. */
const SHOWN = 10
/** Working hours without movement after which somebody's matter counts as lying still, where the centre has set nothing. */
const STILL_HOURS = 16
const STILL_SETTING = 'cases.still-hours'

interface Found {
  title: Text
  link: string | null
  since: Date | null
  note?: Text | null
  total: number
}

/** Everything that lies still now: red without owner, owned without movement, late values nobody handles, what nobody uses. */
export async function findIdle(db: Sql, areas: Span['areas'], area: string, week: string): Promise<IdleGroup[]> {
  const still = await stillSince(db)
  const [a, c, sa, sc, lacks] = await Promise.all([
    ownerlessAlerts(db, areas),
    ownerlessCases(db, areas),
    stillAlerts(db, areas, still),
    stillCases(db, areas, still),
    unhandledLacks(db, areas),
  ])
  return [
    group('alerts-without-owner', a, `/app/alerts?state=open&area=${area}`),
    group('cases-without-owner', c, `/app/cases?due=overdue&assignee=none&area=${area}`),
    group('alerts-still', sa, `/app/alerts?state=living&area=${area}`),
    group('cases-still', sc, `/app/cases?state=open&area=${area}`),
    group('lacks-unhandled', lacks, '/app/sources'),
    await unopenedScreens(db, week),
    await unusedSources(db),
  ]
}

function group(id: string, rows: readonly Found[], link: string): IdleGroup {
  const items = rows.map((r) => ({
    title: r.title,
    link: r.link,
    since: r.since?.toISOString() ?? null,
    note: r.note ?? null,
  }))
  return { id, n: rows[0]?.total ?? 0, items, link }
}

/** The instant so many working hours before now, to the half hour. */
export async function stillSince(db: Sql): Promise<Date> {
  const known = db.db.declared.settings.has(STILL_SETTING)
  const hours = known ? await settingAt<number>(db, STILL_SETTING) : STILL_HOURS
  const calendar = await calendarOf(db)
  const [step, now] = [30 * 60_000, db.now]
  let at = now.getTime()
  // The longest break (Tet) is nine days; sixty bound the search whatever is set.
  for (let n = 0; n < 60 * 48; n++) {
    at -= step
    if (officeTimeBetween(new Date(at), now, calendar, OFFICE_HOURS) >= hours * 3_600_000) break
  }
  return new Date(at)
}

const alertOf = sql`a.title, '/app/alerts/' || a.id as link, count(*) over ()::integer as total`
const caseOf = sql`'/app/cases/' || c.id as link, c.type, c.code, count(*) over ()::integer as total`

/** High and critical alerts whose owner is nobody, or an account that is closed. */
function ownerlessAlerts(db: Sql, areas: Span['areas']): Promise<Found[]> {
  return db.rows(sql`select ${alertOf}, a.opened_at as since from alerts.alert a left join identity.person p on p.id = a.owner
    where a.state <> 'closed' and a.severity in ('high', 'critical') and (a.owner = ${NOBODY_YET} or p.id is null or p.state <> 'active')
      and ${within(sql`a.area_id`, areas)} order by a.opened_at limit ${SHOWN}`)
}

/** Late cases that nobody has in hand. */
async function ownerlessCases(db: Sql, areas: Span['areas']): Promise<Found[]> {
  return named(
    db,
    await db.rows<CaseFound>(sql`select ${caseOf}, c.late_at as since from cases."case" c
      left join identity.person p on p.id = c.assignee and p.state = 'active'
      where c.ended_at is null and c.late_at < ${db.now} and c.due_at < ${db.now} and p.id is null
        and ${within(sql`c.home_area_id`, areas)} order by c.due_at limit ${SHOWN}`),
  )
}

/** Alerts with an owner that no person has moved for so long. */
function stillAlerts(db: Sql, areas: Span['areas'], still: Date): Promise<Found[]> {
  return db.rows(sql`select ${alertOf}, coalesce(m.at, a.opened_at) as since,
      jsonb_build_object('vi', p.name, 'en', p.name) as note
    from alerts.alert a join identity.person p on p.id = a.owner and p.state = 'active'
      left join lateral (select max(at) as at from alerts.move where alert = a.id and actor_kind = 'user') m on true
    where a.state <> 'closed' and coalesce(m.at, a.opened_at) < ${still} and ${within(sql`a.area_id`, areas)}
    order by coalesce(m.at, a.opened_at) limit ${SHOWN}`)
}

/** Cases of ours in somebody's hand, with a running clock, that nobody has moved for so long. */
async function stillCases(db: Sql, areas: Span['areas'], still: Date): Promise<Found[]> {
  return named(
    db,
    await db.rows<CaseFound>(sql`select ${caseOf}, c.moved_at as since, jsonb_build_object('vi', p.name, 'en', p.name) as note
      from cases."case" c join identity.person p on p.id = c.assignee and p.state = 'active'
      where c.ended_at is null and c.record = 'ours' and c.paused_at is null and c.moved_at < ${still}
        and ${within(sql`c.home_area_id`, areas)} order by c.moved_at limit ${SHOWN}`),
  )
}

interface CaseFound extends Omit<Found, 'title'> {
  type: string
  code: string
}

/** A case is named by its kind and code: its title may hold a citizen's name, and the report is printed and passed on. */
function named(db: Sql, rows: readonly CaseFound[]): Found[] {
  return rows.map(({ type, code, ...rest }) => {
    const of = db.db.declared.cases.get(type)?.title ?? { vi: type, en: type }
    return { ...rest, title: { vi: `${of.vi} ${code}`, en: `${of.en} ${code}` } }
  })
}

/** Late and missing values about which there is neither a living alert nor an open task. */
async function unhandledLacks(db: Sql, areas: Span['areas']): Promise<Found[]> {
  const rows = await db.rows<{
    indicator: string
    subject: string
    kind: string
    where: Text | null
    since: Date
    total: number
  }>(sql`select c.indicator, c.subject, c.subject_kind as kind, c.since, count(*) over ()::integer as total,
      coalesce(t.name, g.title, jsonb_build_object('vi', r.full_name, 'en', r.full_name)) as "where"
    from freshness.contract c
      left join things.thing t on c.subject_kind = 'series' and t.id = split_part(c.subject, '/', 1)
      left join figures.giver g on c.subject_kind = 'giver' and g.id = split_part(c.subject, '/', 1)
      left join areas.area r on r.id = c.area_id
    where c.state <> 'fresh' and coalesce(t.state, 'working') = 'working' and ${within(sql`c.area_id`, areas)}
      and not exists (select from alerts.alert a where a.state <> 'closed' and a.indicator = c.indicator
        and (a.subject = c.subject or a.thing = t.id))
      and not exists (select from cases."case" k where k.ended_at is null and k.parent_kind in ('reading', 'figure')
        and (k.parent_id = c.subject or k.parent_id like c.indicator || '/' || coalesce(r.code, '') || '/%'))
    order by c.since limit ${SHOWN}`)
  return rows.map((r) => {
    const of = db.db.declared.indicators.get(r.indicator) ?? db.db.declared.modules.find((m) => m.id === r.indicator)
    const what = of?.title ?? { vi: r.indicator, en: r.indicator }
    const thing = r.subject.split('/')[0]!
    const link =
      r.kind === 'series'
        ? `/app/things/${thing}`
        : r.kind === 'giver'
          ? '/app/figures/givers'
          : r.kind === 'backup'
            ? '/app/settings?q=sao+luu'
            : `/app/figures/${r.indicator}`
    const title = { vi: `${what.vi} – ${r.where?.vi ?? ''}`, en: `${what.en} – ${r.where?.en ?? r.where?.vi ?? ''}` }
    return { title, link, since: r.since, total: r.total }
  })
}
