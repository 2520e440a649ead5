import { withCentre } from './parts/centre.ts'
import { startChild } from './parts/child.ts'
import { asking } from './parts/database.ts'
import { figure, heading } from './parts/figure.ts'
import { drive } from './parts/wrk.ts'

/** Goal 5: opening a case, 16 connections: who, right, form, deadline by the calendar, number, history, count, audit, event, commit. */
export async function run(): Promise<void> {
  heading('5 · Open a case', 'that a desk at its busiest hour never waits, with everything written in one transaction')
  await withCentre({}, async (centre) => {
    const bare = startChild('bare-fastify', { database: centre.databaseUrl() })
    const url = await bare.hear<string>('url')
    await drive({ url, connections: 16, seconds: 2, script: 'case.lua' })
    const reference = await drive({ url, connections: 16, seconds: 5, script: 'case.lua' })
    await bare.end()
    const load = {
      url: `${centre.url}/api/v1/cases`,
      connections: 16,
      script: 'case.lua',
      env: { TOKEN: centre.token },
    }
    // A program that has run for a while is compiled: a desk's busiest hour is not its first minute.
    await drive({ ...load, seconds: 20 })
    const ours = await drive({ ...load, seconds: 10 })
    figure(
      '16 connections',
      ours.rps,
      'req/s',
      { name: 'bare Fastify, one insert', value: reference.rps },
      `p50 ${ours.p50} p99 ${ours.p99} ms, errors ${ours.errors}, cpu ${ours.cpuMs.toFixed(3)} ms/req`,
    )
    const wrong = await asking(centre.databaseUrl(), async (c) => {
      const { rows } =
        await c.query(`with counted as (select type, home_area_id, coalesce(office, '') as office, state, phase, due_day, count(*) as n from cases."case" group by 1, 2, 3, 4, 5, 6)
        select count(*)::int as n from counted full join (select * from cases.tally where n > 0) t on (t.type, t.area_id, t.office, t.state, t.phase) = (counted.type, home_area_id, counted.office, counted.state, counted.phase)
          and t.due_day is not distinct from counted.due_day where counted.n is distinct from t.n`)
      return (rows as { n: number }[])[0]!.n
    })
    figure('counts that differ from a recount', wrong, '')
  })
}
