import { type BenchCentre, withCentre } from './parts/centre.ts'
import { figure, heading, median } from './parts/figure.ts'
import { cpuOf, sleep, treeOf } from './parts/machine.ts'
import { bareHttp } from './parts/reference-http.ts'
import { drive, type Load } from './parts/wrk.ts'

const ROUNDS = 3
const CROWD = 1000

/** One round: the crowd at a bare program and at the centre, the staff alone and beside each of the two crowds. */
interface Round {
  bare: Load
  ours: Load
  alone: Load
  besideOurs: Load
  /** The staff while the same crowd asks a bare program on the same machine: what sharing the processors costs by itself. */
  besideBare: Load
}

/** Goal 9: the public start page under 1,000 connections while the demo's readings change it every second. */
export async function run(): Promise<void> {
  heading('9 · Flash crowd', 'that a whole province may open the public page at once and the staff does not notice')
  await withCentre({ demo: true }, async (centre) => {
    await atRest(centre)
    const page = await fetch(centre.url, { headers: { 'accept-encoding': 'br' } })
    const size = Number(page.headers.get('content-length') ?? 0) || 12_000
    const bare = await bareHttp(size)
    const crowdAt = (url: string, seconds: number) =>
      drive({ url, connections: CROWD, seconds, header: ['accept-encoding: br'] })
    const staff = (seconds: number) =>
      drive({
        url: `${centre.url}/api/v1/boards/overview`,
        connections: 1,
        seconds,
        header: [`cookie: ${centre.cookie}`],
      })
    // Whoever comes first meets a program that is not compiled yet.
    await Promise.all([crowdAt(`${centre.url}/`, 4), crowdAt(bare.url, 4), staff(4)])
    const rounds: Round[] = []
    for (let n = 0; n < ROUNDS; n++) {
      const reference = await crowdAt(bare.url, 5)
      const alone = await staff(5)
      const [, besideBare] = await Promise.all([crowdAt(bare.url, 7), staff(6)])
      const [ours, besideOurs] = await Promise.all([crowdAt(`${centre.url}/`, 9), staff(8)])
      rounds.push({ bare: reference, ours, alone, besideOurs, besideBare })
    }
    await bare.child.end()
    const of = (what: (round: Round) => number) => median(rounds.map(what))
    const each = (what: (round: Round) => number) => rounds.map((round) => what(round).toFixed(2)).join(' ')
    figure(
      '1,000 connections',
      of((r) => r.ours.rps),
      'req/s',
      { name: 'bare prebuilt node:http', value: of((r) => r.bare.rps) },
      `in each round ${each((r) => r.ours.rps / r.bare.rps)}×, p99 ${of((r) => r.ours.p99)} ms, bare ${of((r) => r.bare.p99)}, errors ${of((r) => r.ours.errors)}, ${size} bytes br`,
    )
    figure(
      'staff board meanwhile, p99',
      of((r) => r.besideOurs.p99),
      'ms',
      { name: 'the same without the crowd', value: of((r) => r.alone.p99) },
      `in each round ${each((r) => r.besideOurs.p99 / r.alone.p99)}×, p50 ${of((r) => r.besideOurs.p50)} ms, alone ${of((r) => r.alone.p50)}`,
    )
    figure(
      'staff board beside a crowd at the bare program, p99',
      of((r) => r.besideBare.p99),
      'ms',
      { name: 'the same without a crowd', value: of((r) => r.alone.p99) },
      `in each round ${each((r) => r.besideBare.p99 / r.alone.p99)}×, p50 ${of((r) => r.besideBare.p50)} ms`,
    )
  })
}

/** Waits until the demo's first years are written: from then on it asks for little. */
async function atRest(centre: BenchCentre): Promise<void> {
  const spent = () => [...treeOf(centre.pid()), ...centre.databasePids()].reduce((sum, pid) => sum + cpuOf(pid), 0)
  for (let calm = 0, tries = 0; calm < 3 && tries < 60; tries++) {
    const before = spent()
    await sleep(1000)
    calm = spent() - before < 0.4 ? calm + 1 : 0
  }
}
