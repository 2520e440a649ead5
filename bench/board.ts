import { type BenchCentre, withCentre } from './parts/centre.ts'
import { figure, heading, median, percentile, round } from './parts/figure.ts'
import { sleep } from './parts/machine.ts'

const ROUNDS = 30

/** What a leader opens in the morning, over ten years of the demo's figures: the board, a restated series, a table, passport and report. */
export async function run(): Promise<void> {
  heading('Board', 'that the screens of a leader are answered at once over ten years of figures')
  await withCentre({ demo: true }, async (centre) => {
    await sleep(8000)
    const bare = await ask(centre, 'bare answer of the server', '/healthz')
    const beside = { name: 'the bare answer', value: bare }
    const today = new Date().toISOString().slice(0, 10)
    const year = Number(today.slice(0, 4))
    const { items: areas } = await centre.api<{ items: { code: string }[] }>(
      'GET',
      '/api/v1/areas?kind=province&limit=100',
    )
    const figures = await centre.api<{ items: { indicator: string; area: string; period: string }[] }>(
      'GET',
      '/api/v1/figures?limit=1',
    )
    const one = figures.items[0]
    const area = areas[0]?.code
    if (!one || !area) return console.log('  the demo has no figures')
    const years = `from=${year - 10}&to=${year}`
    await ask(centre, 'overview of the province', `/api/v1/boards/overview?area=${area}`, beside)
    await ask(centre, 'series, ten years, as reported', `/api/v1/figures?indicator=${one.indicator}&${years}`, beside)
    await ask(
      centre,
      'series, ten years, on the map of today',
      `/api/v1/figures?indicator=${one.indicator}&${years}&borders=${today}`,
      beside,
    )
    const table = `/api/v1/figures/pivot?indicators=${one.indicator}&periods=${year - 10}..${year}&level=commune&growth=both`
    await ask(centre, 'table, ten years, all communes', table, beside)
    await ask(centre, 'the same on the map of today', `${table}&borders=${today}`, beside)
    await ask(
      centre,
      'passport of a figure',
      `/api/v1/passports/figure/${one.indicator}/${one.area}/${one.period}`,
      beside,
    )
    const { items: duties } = await centre.api<{ items: { id: number | string }[] }>('GET', '/api/v1/reports/duties')
    if (duties[0])
      await ask(centre, 'a report with its figures filled', `/api/v1/reports/duties/${duties[0].id}`, beside)
    else console.log('  a report: none in the demo')
  })
}

async function ask(
  centre: BenchCentre,
  name: string,
  path: string,
  beside?: { name: string; value: number },
): Promise<number> {
  const all: number[] = []
  let bytes = 0
  for (let n = -3; n < ROUNDS; n++) {
    const began = performance.now()
    const answer = await fetch(centre.url + path, { headers: { cookie: centre.cookie } })
    bytes = (await answer.arrayBuffer()).byteLength
    if (answer.status !== 200) {
      console.log(`  ${name}: answers ${answer.status}`)
      return Number.NaN
    }
    if (n >= 0) all.push(performance.now() - began)
  }
  figure(name, median(all), 'ms', beside, `p95 ${round(percentile(all, 0.95))} ms, ${round(bytes / 1024)} KB`)
  return median(all)
}
