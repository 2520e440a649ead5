import type pg from 'pg'
import type { BenchCentre } from './centre.ts'
import { asking } from './database.ts'
import { sleep } from './machine.ts'

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
        cutoff, due_at, due_original, due_day, late_at, ended_at, timeliness, fields, moved_at)
      select gen_random_uuid(), 'BM-' || i, 'cases.task', 'cases', 'ours', w.title, case when o then 'new' else 'done' end,
        case when o then 'waiting' else 'done' end, a.id, a.id, r.at, 5, 'working-day', '15:00', r.at + interval '7 days', r.at + interval '7 days',
        case when o then (r.at + interval '7 days')::date end, case when o then r.at + interval '8 days' end,
        case when o then null else r.at + interval '5 days' end, case when o then null else 'early' end,
        jsonb_build_object('description', w.title), r.at
      from generate_series(1, $1::int) i cross join place
        cross join lateral (select i % 1000 < $2::float8 * 1000 as o, place.ids[1 + i % cardinality(place.ids)] as id) as a
        cross join lateral (select case when a.o then now() - (i % 20) * interval '1 day' else now() - (20 + i % 1500) * interval '1 day' end
          - (i % 86400) * interval '1 second' as at) r
        cross join lateral (select 'kiem tra ' || (array['den duong', 'rac thai', 'duong hong', 'cay do', 'mat nuoc', 'ho so dat', 'hop thon', 'truong hoc'])[1 + i % 8]
          || ' khu ' || i % 250 as title) w`,
      [n, open],
    )
    await c.query(`truncate cases.tally`)
    await c.query(`insert into cases.tally (type, area_id, office, state, phase, due_day, owned, n)
      select type, home_area_id, coalesce(office, ''), state, phase, due_day, assignee is not null, count(*) from cases."case"
      group by 1, 2, 3, 4, 5, 6, 7`)
    await c.query('vacuum analyze cases."case"')
    await markAll(c)
    await c.query('vacuum analyze cases.tally')
  })
  await centre.kill()
  await centre.restart()
  await untilIndexed(centre)
}

/** Leaves word that all cases are to be found by their words, in the order of time. */
export async function markAll(c: pg.Client): Promise<void> {
  await c.query(
    `insert into search.pending (subject, ref) select 'case', id from cases."case" order by received_at, id`,
  )
}

/** Waits until the program has indexed and merged what was marked. @returns seconds until all was indexed. */
export async function untilIndexed(centre: BenchCentre): Promise<number> {
  const began = performance.now()
  return asking(centre.databaseUrl(), async (c) => {
    const none = async (what: string) => (await c.query(`select 1 from ${what} limit 1`)).rowCount === 0
    while (!(await none('search.pending'))) await sleep(100)
    const seconds = (performance.now() - began) / 1000
    // A merge under way holds the second lock of search.
    while (!(await none(`pg_locks where locktype = 'advisory' and objid = 7267662`)) || (await unmerged(c)) > 7)
      await sleep(200)
    await c.query('vacuum analyze search.posting')
    return seconds
  })
}

/** Segments of the most frequent of the small sizes: from eight on they are merged. */
async function unmerged(c: pg.Client): Promise<number> {
  const { rows } = await c.query(`select count(*)::int as n from search.segment where gone_at is null and size < 32768
    group by case when size < 64 then 0 when size < 512 then 1 when size < 4096 then 2 else 3 end order by 1 desc limit 1`)
  return rows[0]?.n ?? 0
}
