import type pg from 'pg'
import { markAll, untilIndexed } from './cases.ts'
import { type BenchCentre, PASSWORD } from './centre.ts'
import { asking } from './database.ts'

/** One in a thousand cases is open with each of the staff: a larger centre has more people, not fuller desks. */
const CASES_A_PERSON = 1000
const OFFICES = 40

/**
 * Fills the centre as years of work with a staff leave it: tasks and reports over the communes of Đà Nẵng, nine in ten
 * ended, with offices, doers, helpers, givers and due times. `officer` works in one commune, `lead` leads the province. Written behind the program's back, with the
 * counts they make; the program is told by a restart.
 */
export async function staffedCases(centre: BenchCentre, n: number): Promise<void> {
  for (const [username, area, office] of [
    ['officer', '20900', 'P0'],
    ['lead', '48', 'P1'],
  ])
    await centre.api('POST', '/api/v1/people', {
      username,
      name: username,
      office,
      password: PASSWORD,
      grants: [{ role: username, area }],
    })
  await asking(centre.databaseUrl(), async (c) => {
    await c.query('set synchronous_commit = off')
    await hire(c, Math.max(3, Math.floor(n / CASES_A_PERSON)))
    await c.query(`set maintenance_work_mem = '512MB'`)
    const { rows } = await c.query<{ def: string; name: string }>(
      `select indexdef as def, indexname as name from pg_indexes where schemaname = 'cases' and tablename = 'case' and indexdef not like '%UNIQUE%'`,
    )
    for (const { name } of rows) await c.query(`drop index cases.${name}`)
    await insert(c, n)
    for (const { def } of rows) await c.query(def)
    await c.query(`truncate cases.tally`)
    await c.query(`insert into cases.tally (type, area_id, office, state, phase, due_day, owned, n)
      select type, home_area_id, coalesce(office, ''), state, phase, case when ended_at is null then due_day end,
        assignee is not null, count(*) from cases."case" group by 1, 2, 3, 4, 5, 6, 7`)
    await c.query('vacuum analyze cases."case"')
    await markAll(c)
    await c.query('vacuum analyze cases.tally')
  })
  await centre.kill()
  await centre.restart()
  await untilIndexed(centre)
}

/** Offices and people with accounts nobody signs in with. */
async function hire(c: pg.Client, people: number): Promise<void> {
  await c.query(
    `insert into offices.office (code, name, kind) select 'P' || i, jsonb_build_object('vi', 'Phòng ' || i, 'en', 'Office ' || i), 'department'
    from generate_series(0, $1::int - 1) i on conflict do nothing`,
    [OFFICES],
  )
  await c.query(
    `insert into identity.person (id, username, name, office, password_hash, password_at, made_at)
    select gen_random_uuid(), 'p' || i, 'Người ' || i, 'P' || i % $2, 'none', now(), now() from generate_series(3, $1::int - 1) i`,
    [people, OFFICES],
  )
}

async function insert(c: pg.Client, n: number): Promise<void> {
  await c.query(
    `with place as (select array_agg(a.id order by a.code <> '20900', a.code) as ids from areas.area a join areas.area p on p.id = a.parent_id
        where p.code = '48' and a.valid_to is null and p.valid_to is null),
      staff as (select array_agg(id order by username <> 'officer', made_at, id) as ids from identity.person)
    insert into cases."case" (id, code, type, module, record, title, state, phase, area_id, home_area_id, lat, lon, received_at,
      term_value, term_unit, cutoff, due_at, due_original, due_day, late_at, paused_at, ended_at, timeliness, office, assignee, helpers, giver,
      fields, moved_at)
    select gen_random_uuid(), 'BM-' || i, case when k.task then 'cases.task' else 'feedback.report' end,
      case when k.task then 'cases' else 'feedback' end, 'ours', w.title,
      case when k.task then case when k.o then (array['new', 'doing'])[1 + i % 2] else 'done' end
        else case when k.o then (array['new', 'routed', 'working'])[1 + i % 3] else (array['closed', 'answered', 'rejected'])[1 + i % 3] end end,
      case when k.o then 'waiting' else 'done' end, a.id, a.id, case when i % 3 = 0 then 16 end, case when i % 3 = 0 then 108 end, r.at,
      5, 'working-day', '15:00', r.due, r.due, case when k.o then (r.due at time zone 'Asia/Ho_Chi_Minh')::date end,
      case when k.o then r.due + interval '7 hours' end, null, case when k.o then null else r.at + interval '5 days' end,
      case when k.o then null else 'early' end, case when i % 5 < 3 then 'P' || d.doer % ${OFFICES} end,
      case when not k.o or r.roll % 10 < 7 then staff.ids[1 + d.doer] end,
      case when r.roll % 100 = 0 then array[staff.ids[1 + (r.roll / 100) % cardinality(staff.ids)]] else '{}' end,
      case when k.task and i % 5 = 1 then staff.ids[1 + (r.roll / 7) % cardinality(staff.ids)] end,
      jsonb_build_object('description', w.title), r.at
    from generate_series(1, $1::int) i cross join place cross join staff
      cross join lateral (select i % 1000 < 100 as o, i % 7 < 3 as task) k
      cross join lateral (select place.ids[1 + i % cardinality(place.ids)] as id) a
      cross join lateral (select at, case when i % 20 = 0 and k.o then null else date_trunc('day', at) + interval '7 days 10 hours' end as due,
          (hashint4(i) & 2147483647) as roll from (select
        case when k.o then now() - ((hashint4(i + 1) & 65535) % 14) * interval '1 day' else now() - (20 + (hashint4(i + 1) & 65535) % 1500) * interval '1 day' end
        - (i % 86400) * interval '1 second' as at) r) r
      cross join lateral (select (i % cardinality(place.ids) + cardinality(place.ids) * (r.roll % greatest(1, cardinality(staff.ids) / cardinality(place.ids)))) % cardinality(staff.ids) as doer) d
      cross join lateral (select 'kiem tra ' || (array['den duong', 'rac thai', 'duong hong', 'cay do', 'mat nuoc', 'ho so dat', 'hop thon', 'truong hoc'])[1 + i % 8]
        || ' khu ' || i % 250 as title) w`,
    [n],
  )
}
