import type { BenchCentre } from './centre.ts'
import { asking } from './database.ts'

/**
 * Fills the centre with tasks as years of work leave them: nine in ten ended, over the communes of Đà Nẵng, words in two
 * thousand combinations. Written behind the program's back, with the counts they make; the program is told by a restart.
 */
export async function manyCases(centre: BenchCentre, n: number, open = 0.1): Promise<void> {
  await asking(centre.databaseUrl(), async (c) => {
    await c.query('set synchronous_commit = off')
    await c.query(
      `with place as (select array_agg(a.id order by a.code) as ids from areas.area a join areas.area p on p.id = a.parent_id
          where p.code = '48' and a.valid_to is null and p.valid_to is null)
      insert into cases."case" (id, code, type, module, record, title, state, phase, area_id, home_area_id, received_at, term_value, term_unit,
        cutoff, due_at, due_original, due_day, late_at, ended_at, timeliness, fields, words, moved_at)
      select gen_random_uuid(), 'BM-' || i, 'cases.task', 'cases', 'ours', w.title, case when o then 'new' else 'done' end,
        case when o then 'waiting' else 'done' end, a.id, a.id, r.at, 5, 'working-day', '15:00', r.at + interval '7 days', r.at + interval '7 days',
        case when o then (r.at + interval '7 days')::date end, case when o then r.at + interval '8 days' end,
        case when o then null else r.at + interval '5 days' end, case when o then null else 'early' end,
        jsonb_build_object('description', w.title), 'bm ' || i || ' ' || w.title, r.at
      from generate_series(1, $1::int) i cross join place
        cross join lateral (select i % 1000 < $2::float8 * 1000 as o, place.ids[1 + i % cardinality(place.ids)] as id) as a
        cross join lateral (select case when a.o then now() - (i % 20) * interval '1 day' else now() - (20 + i % 1500) * interval '1 day' end
          - (i % 86400) * interval '1 second' as at) r
        cross join lateral (select 'kiem tra ' || (array['den duong', 'rac thai', 'duong hong', 'cay do', 'mat nuoc', 'ho so dat', 'hop thon', 'truong hoc'])[1 + i % 8]
          || ' khu ' || i % 250 as title) w`,
      [n, open],
    )
    await c.query(`truncate cases.tally`)
    await c.query(`insert into cases.tally (type, area_id, office, state, phase, due_day, n)
      select type, home_area_id, coalesce(office, ''), state, phase, due_day, count(*) from cases."case" group by 1, 2, 3, 4, 5, 6`)
    await c.query('vacuum analyze cases."case"')
    await c.query('vacuum analyze cases.tally')
  })
  await centre.kill()
  await centre.restart()
}
