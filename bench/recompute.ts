import { calendarOf } from '#kernel/calendar.ts'
import { naiveWorkDays } from '#kernel/testing/naive-calendar.ts'
import { naiveDue } from '#kernel/testing/naive-deadline.ts'
import { addDays, vnDay } from '#kernel/time.ts'
import { manyCases } from './parts/cases.ts'
import { type BenchCentre, withCentre } from './parts/centre.ts'
import { asking } from './parts/database.ts'
import { figure, heading, percentile, times } from './parts/figure.ts'
import { pssOf, sleep } from './parts/machine.ts'

const OPEN = 50_000

/** A day off entered in the calendar: 50,000 open clocks are counted anew in one job while people go on working. */
export async function run(): Promise<void> {
  heading(
    'Recompute of 50,000 open clocks',
    'that a storm day entered at noon moves every open deadline at once, and nobody notices that it does',
  )
  await withCentre({}, async (centre) => {
    await manyCases(centre, OPEN, 1)
    await startClocks(centre)
    const quiet = await latencies(centre, async () => void (await sleep(5000)))
    // The first change sets right what was written behind the program's back; the second is the one that is measured.
    await recomputed(centre, offDay(40))
    const before = pssOf(centre.pid())
    let [peak, took] = [before, 0]
    const meanwhile = await latencies(centre, async () => {
      const seen = setInterval(() => (peak = Math.max(peak, pssOf(centre.pid()))), 250)
      took = await recomputed(centre, offDay(3))
      clearInterval(seen)
    })
    const bare = await bareUpdate(centre)
    figure('from the entry to the last clock', took / 1000, 's', {
      name: 'one bare UPDATE of the same rows',
      value: bare / 1000,
    })
    figure('memory at its highest', peak / 2 ** 20, 'MB', { name: 'before', value: before / 2 ** 20 })
    const [p99, calm] = [percentile(meanwhile, 0.99), percentile(quiet, 0.99)]
    figure('a list of cases meanwhile, p99', p99, 'ms', { name: 'at rest', value: calm }, times(meanwhile))
    for (const [name, n] of Object.entries(await check(centre))) figure(name, n, '')
  })
}

/** A working day about so many days ahead. */
function offDay(ahead: number): string {
  return calendarOf().workingDayFrom(addDays(vnDay(new Date()), ahead))
}

/** Gives the tasks clocks of 30 working days, one in five stopped for two days and gone on. */
async function startClocks(centre: BenchCentre): Promise<void> {
  await asking(centre.databaseUrl(), async (c) => {
    // The oracle knows whole minutes.
    await c.query(`update cases."case" set received_at = date_trunc('minute', received_at)`)
    await c.query(`update cases."case" set term_value = 30, clock = jsonb_build_object('effectiveDay',
      (received_at at time zone 'Asia/Ho_Chi_Minh')::date, 'from', (extract(epoch from received_at) * 1000)::bigint, 'left', 30)`)
    await c.query(`insert into cases.move ("case", at, move, actor_kind, actor, to_state, version, clock_kind, clock_rule)
      select id, received_at + n * interval '1 day', k, 'system', 'system', state, n, k, 'PAUSE' from cases."case",
        (values (1, 'pause'), (3, 'resume')) as stop (n, k) where hashtext(code) % 5 = 0`)
    await c.query('vacuum analyze cases."case"')
    await c.query('vacuum analyze cases.move')
  })
}

/** Enters a day off and waits for its job. @returns ms from the entry. */
async function recomputed(centre: BenchCentre, day: string): Promise<number> {
  const began = performance.now()
  await centre.api('PUT', `/api/v1/calendar/${day}`, { kind: 'swapped_off', name: { vi: 'Nghỉ bão' }, source: 'bench' })
  await asking(centre.databaseUrl(), async (c) => {
    for (;;) {
      const { rows } = await c.query(`select 1 from graphile_worker.jobs where key = 'cases.recompute'`)
      if (!rows.length) return
      await sleep(50)
    }
  })
  return performance.now() - began
}

/** How long one list of cases takes, asked every 25 ms while something else is done. */
async function latencies(centre: BenchCentre, work: () => Promise<void>): Promise<number[]> {
  const ms: number[] = []
  let over = false
  const asks = (async () => {
    while (!over) {
      const began = performance.now()
      await centre.api('GET', '/api/v1/cases?type=cases.task&area=20900&state=open&total=true&limit=50')
      ms.push(performance.now() - began)
      await sleep(25)
    }
  })()
  await work()
  over = true
  await asks
  return ms
}

async function bareUpdate(centre: BenchCentre): Promise<number> {
  return asking(centre.databaseUrl(), async (c) => {
    const began = performance.now()
    await c.query(`update cases."case" set due_at = due_at + interval '1 second', version = version + 1`)
    const ms = performance.now() - began
    await c.query(`update cases."case" set due_at = due_at - interval '1 second', version = version - 1`)
    return ms
  })
}

interface Kept {
  at: Date
  due: Date
  moves: { at: string; kind: 'pause' | 'resume' }[] | null
}

/** A sample beside the oracle that walks, and the counts beside a recount. */
async function check(centre: BenchCentre): Promise<Record<string, number>> {
  return asking(centre.databaseUrl(), async (c) => {
    const days = (await c.query(`select day::text, kind, name, source from calendar.day`)).rows
    const works = naiveWorkDays([...(await import('#kernel/calendar.ts')).CALENDAR_TABLE, ...days])
    const { rows } =
      await c.query(`select received_at as at, due_at as due, (select json_agg(json_build_object('at', m.at, 'kind', m.clock_kind)
      order by m.at) from cases.move m where m."case" = c.id and m.clock_kind is not null) as moves from cases."case" c order by id limit 2000`)
    const wrong = (rows as Kept[]).filter(({ at, due, moves }) => {
      const events = (moves ?? []).map((m) => ({ at: new Date(m.at), kind: m.kind, rule: 'PAUSE' as const }))
      const asked = { receivedAt: at, term: { value: 30, unit: 'working-day' as const }, cutoff: '15:00', events }
      return naiveDue({ ...asked, works }) !== due.getTime()
    })
    const recount =
      await c.query(`select count(*)::int as n from (select type, home_area_id, state, due_day, count(*) as n
      from cases."case" group by 1, 2, 3, 4) c full join (select * from cases.tally where n <> 0) t
      on (t.type, t.area_id, t.state) = (c.type, c.home_area_id, c.state) and t.due_day is not distinct from c.due_day where c.n is distinct from t.n`)
    const told = await c.query(`select count(distinct "case")::int as n from cases.move where move = 'recomputed'`)
    return {
      'cases whose history says it': told.rows[0].n,
      'of 2,000 that differ from the oracle': wrong.length,
      'counts that differ from a recount': recount.rows[0].n,
    }
  })
}
