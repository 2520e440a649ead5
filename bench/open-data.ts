import { type BenchCentre, withCentre } from './parts/centre.ts'
import { asking } from './parts/database.ts'
import { figure, heading, median, round } from './parts/figure.ts'

const COMMUNES = 1000
const YEARS = 3
const ID = 'socio-economic.bench-open'
const ROUNDS = 5

/** A thousand communes by month, every fifth count small: what the public takes, with what must be withheld worked out. */
export async function run(): Promise<void> {
  heading('Open data', 'that a long public table with small counts in it begins at once, and is written once')
  await withCentre({}, async (centre) => {
    await fill(centre)
    await centre.kill()
    await centre.restart()
    const path = `/data/${ID}`
    await ask(centre, 'CSV, one year, nothing judged yet', `${path}.csv?from=2022-01&to=2022-12`, 1)
    await ask(centre, 'CSV, all years, nothing judged yet', `${path}.csv`, 1)
    // Another question each time: the whole answer is not in memory, what is withheld is.
    await ask(centre, 'CSV, all years, judged before', `${path}.csv?to=2030-0`)
    await ask(centre, 'JSON with passports', `${path}.json?to=2030-0`)
    await ask(
      centre,
      'SDMX-JSON, a year and some months',
      `/data/sdmx/data/socio-economic_bench-open?startPeriod=2022-01&endPeriod=2023-0`,
    )
    await ask(centre, 'one commune, all years', `${path}.csv?area=C7&to=2030-0`)
  })
}

async function ask(centre: BenchCentre, name: string, path: string, rounds = ROUNDS): Promise<void> {
  const first: number[] = []
  const all: number[] = []
  let bytes = 0
  for (let n = 1; n <= rounds; n++) {
    const began = performance.now()
    const answer = await fetch(`${centre.url}${path}${rounds > 1 ? n : ''}`, {
      headers: { 'accept-encoding': 'identity' },
    })
    const reader = answer.body!.getReader()
    bytes = 0
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (!bytes) first.push(performance.now() - began)
      bytes += piece.value.length
    }
    all.push(performance.now() - began)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
  }
  figure(name, median(all), 'ms', undefined, `first bytes after ${round(median(first))} ms, ${round(bytes / 1024)} KB`)
}

async function fill(centre: BenchCentre): Promise<void> {
  const title = { vi: 'Trẻ sinh ra', en: 'Births' }
  await centre.api('POST', '/api/v1/indicators', {
    id: ID,
    title,
    unit: 'người',
    measure: 'flow',
    periods: ['month', 'year'],
  })
  await centre.api('PUT', `/api/v1/open-data/${ID}`, { public: true, note: 'bench' })
  const rows = await asking(centre.databaseUrl(), async (client) => {
    await client.query(`insert into areas.area (code, kind, name, full_name, valid_from, source)
      select 'B' || n, 'province', 'Tỉnh ' || n, 'Tỉnh ' || n, '1970-01-01', 'bench' from generate_series(0, ${Math.ceil(COMMUNES / 126) - 1}) n`)
    await client.query(`insert into areas.area (code, kind, name, full_name, valid_from, source, parent_id)
      select 'C' || n, 'commune', 'Xã ' || n, 'Xã ' || n, '1970-01-01', 'bench', p.id
      from generate_series(0, ${COMMUNES - 1}) n join areas.area p on p.code = 'B' || n / 126`)
    const { rowCount } = await client.query(`with month as (
        select a.id, a.parent_id, day, case when hashint4(a.id * 100 + extract(month from day)::int) % 5 = 0 then abs(hashint4(a.id)) % 6 else 20 + abs(hashint4(a.id)) % 300 end as value
        from areas.area a, generate_series('2022-01-01'::date, '${2022 + YEARS - 1}-12-01'::date, interval '1 month') day where a.code like 'C%' and a.source = 'bench'
      ), every as (
        select id, to_char(day, 'YYYY-MM') as period, day::date as "from", (day + interval '1 month - 1 day')::date as "to", value from month
        union all
        select parent_id, to_char(day, 'YYYY-MM'), day::date, (day + interval '1 month - 1 day')::date, sum(value) from month group by 1, 2, 3, 4
        union all
        select id, to_char(day, 'YYYY'), date_trunc('year', day)::date, (date_trunc('year', day) + interval '1 year - 1 day')::date, sum(value) from month group by 1, 2, 3, 4
      )
      insert into figures.value (indicator, area_id, period, "from", "to", value, workflow, known_from, entered_by, entered_kind, entered_at)
      select '${ID}', id, period, "from", "to", value, 'official', now(), 'bench', 'system', now() from every`)
    return rowCount ?? 0
  })
  console.log(`  ${rows.toLocaleString('en')} values of ${COMMUNES} communes by month and year`)
}
