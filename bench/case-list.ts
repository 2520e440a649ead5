import { manyCases } from './parts/cases.ts'
import { type BenchCentre, withCentre } from './parts/centre.ts'
import { startChild } from './parts/child.ts'
import { figure, heading } from './parts/figure.ts'
import { drive, type Load } from './parts/wrk.ts'

/** Goals 6 and 8: 50 of 100,000 cases by filter with their total, search without accents, and live counts. */
export async function run(): Promise<void> {
  heading(
    '6, 8 · Lists and counts of 100,000 cases',
    'that a list, a search and the counts of a board cost the same however many cases there were',
  )
  await withCentre({}, async (centre) => {
    await manyCases(centre, 100_000)
    const bare = startChild('bare-fastify', { database: centre.databaseUrl() })
    const reference = await drive({ url: await bare.hear<string>('url'), connections: 16, seconds: 5 })
    await bare.end()
    const beside = { name: 'bare Fastify and pg, 50 rows', value: reference.rps }
    const show = (name: string, load: Load) =>
      figure(name, load.rps, 'req/s', beside, `p50 ${load.p50} p99 ${load.p99} ms, errors ${load.errors}`)
    show(
      '50 by area and state, with total',
      await ask(centre, 'cases?type=cases.task&area=20900&state=open&total=true&limit=50'),
    )
    show(
      '50 newest of the province, with total',
      await ask(centre, 'cases?type=cases.task&area=48&total=true&limit=50'),
    )
    show('50 by words without accents', await ask(centre, 'cases?q=duong%20hong%20khu%2017&limit=50'))
    show('inbox', await ask(centre, 'inbox'))
    show('live counts', await ask(centre, 'cases/tally'))
  })
}

function ask(centre: BenchCentre, what: string): Promise<Load> {
  const header = [`cookie: ${centre.cookie}`]
  return drive({ url: `${centre.url}/api/v1/${what}`, connections: 16, seconds: 5, header })
}
