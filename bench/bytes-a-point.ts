import type { Posted } from './clients/post-batches.ts'
import { type BenchCentre, withCentre } from './parts/centre.ts'
import { startChild } from './parts/child.ts'
import { asking } from './parts/database.ts'
import { figure, heading, median } from './parts/figure.ts'
import { manyGauges } from './parts/gauges.ts'
import { settled } from './parts/settled.ts'

const THINGS = 50
const POINTS = 1_000_000
const A_YEAR = 525_600

/** Goal 16: what a stored reading weighs with its index after a million of one a minute, against a plain indexed row; and how fast a long series comes back. */
export async function run(): Promise<void> {
  heading('16 · Bytes a point', 'what a year of readings will weigh, and that it can be read back')
  await withCentre({}, async (centre) => {
    await manyGauges(centre, THINGS)
    const bodies = POINTS / 5000
    const step = 60_000
    const child = startChild('post-batches', {
      ...{ things: THINGS, prefix: 'bench', indicators: ['hazards.water-level'], batch: 5000, step, bodies },
      ...{ url: centre.url, token: centre.token, connections: 2, from: Date.now() - (POINTS / THINGS + 10) * step },
    })
    await child.hear('ready')
    child.tell('go')
    const posted = await child.hear<Posted>('done')
    await child.end()
    await settled(centre, 300_000)
    await weigh(centre, posted)
    await readBack(centre)
  })
}

async function weigh(centre: BenchCentre, posted: Posted): Promise<void> {
  await asking(centre.databaseUrl(), async (c) => {
    const size = async (where: string) =>
      Number(
        (
          await c.query(
            `select coalesce(sum(pg_total_relation_size(c.oid)), 0) as b from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${where}`,
          )
        ).rows[0].b,
      )
    const points = Number((await c.query('select count(*) as n from readings.reading')).rows[0].n)
    await c.query(
      'create table public.bench_plain (sensor int not null, metric smallint not null, at timestamptz not null, value float8 not null, unique (sensor, metric, at))',
    )
    await c.query(
      'insert into public.bench_plain select series, 1, at, value from readings.reading order by at, series',
    )
    const plain = (await size(`n.nspname = 'public' and c.relname = 'bench_plain'`)) / points
    await c.query('drop table public.bench_plain')
    const raw =
      (await size(`n.nspname = 'readings' and c.relkind = 'r' and (c.relname like 'raw%' or c.relname = 'pack')`)) /
      points
    const all = (await size(`n.nspname = 'readings' and c.relkind = 'r'`)) / points
    figure(
      'a reading with its index',
      raw,
      'bytes',
      { name: 'plain indexed row', value: plain },
      `${points} stored, ${posted.accepted + posted.spooled} acknowledged`,
    )
    figure('with roll-ups, receipts and series', all, 'bytes', undefined, 'goal 3, floor 8')
  })
}

async function readBack(centre: BenchCentre): Promise<void> {
  const runs: number[] = []
  let items = 0
  for (let i = 0; i < 3; i++) {
    const began = performance.now()
    items = 0
    let cursor: string | null = null
    do {
      const at = `/api/v1/readings?thing=bench-7&indicator=hazards.water-level&limit=10000${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`
      const page: { items: unknown[]; next: string | null } = await centre.api('GET', at)
      items += page.items.length
      cursor = page.next
    } while (cursor)
    runs.push(performance.now() - began)
  }
  figure(
    'a series read back by the API',
    (median(runs) * A_YEAR) / items,
    'ms/year',
    { name: 'the goal', value: 80 },
    `${items} points in ${Math.round(median(runs))} ms`,
  )
  const sqlMs = await asking(centre.databaseUrl(), async (c) => {
    const began = performance.now()
    await c.query({
      text: `select r.at, r.value from readings.reading r join readings.series s on s.id = r.series where s.thing = 'bench-7' order by r.at`,
      rowMode: 'array',
    })
    return performance.now() - began
  })
  figure('the same by SQL', (sqlMs * A_YEAR) / items, 'ms/year')
}
