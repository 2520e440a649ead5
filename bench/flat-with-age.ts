import { manyCases } from './parts/cases.ts'
import { type BenchCentre, withCentre } from './parts/centre.ts'
import { figure, heading } from './parts/figure.ts'
import { drive } from './parts/wrk.ts'

const SIZES = [10_000, 100_000, 1_000_000]

/** Goal 7: the same questions at three sizes a decade apart; the ratio of latencies tells how they age. */
export async function run(): Promise<void> {
  heading('7 · Flat with age', 'that ten years of cases do not slow the day of an officer')
  const first = new Map<string, number>()
  for (const size of SIZES)
    await withCentre({}, async (centre) => {
      await manyCases(centre, size)
      const show = (name: string, p50: number) => {
        const base = first.get(name) ?? p50
        first.set(name, base)
        figure(`${name}, ${size.toLocaleString('en-US')} cases`, p50, 'ms', { name: 'at 10,000', value: base })
      }
      for (const [name, what] of Object.entries(QUESTIONS)) show(name, await latency(centre, what))
      show('a page deep in the list', await deepPage(centre, size))
    })
}

const QUESTIONS: Record<string, string> = {
  'open of a commune': 'cases?type=cases.task&area=20900&state=open&total=true&limit=50',
  'newest of the province': 'cases?type=cases.task&area=48&total=true&limit=50',
  'words without accents': 'cases?q=duong%20hong%20khu%2017&limit=50',
  'live counts': 'cases/tally',
}

async function latency(centre: BenchCentre, what: string): Promise<number> {
  const header = [`cookie: ${centre.cookie}`]
  return (await drive({ url: `${centre.url}/api/v1/${what}`, connections: 4, seconds: 4, header })).p50
}

/** The page after nine tenths of the list: its cursor is made from a case that stands there. */
async function deepPage(centre: BenchCentre, size: number): Promise<number> {
  let cursor = ''
  const pages = Math.min(20, Math.floor(size / 1000))
  for (let i = 0; i < pages; i++) {
    const page = await centre.api<{ next: string | null }>(
      'GET',
      `/api/v1/cases?type=cases.task&limit=1000&fields=id${cursor}`,
    )
    if (!page.next) break
    cursor = `&cursor=${encodeURIComponent(page.next)}`
  }
  return latency(centre, `cases?type=cases.task&limit=50${cursor}`)
}
