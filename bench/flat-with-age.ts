import { mkdirSync, readdirSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { type BenchCentre, withCentre } from './parts/centre.ts'
import { asking } from './parts/database.ts'
import { figure, heading, percentile, round } from './parts/figure.ts'
import { cpuOf } from './parts/machine.ts'
import { staffedCases } from './parts/staffed-cases.ts'

const SIZES = (process.env.FLAT_SIZES ?? '10000,100000,1000000').split(',').map(Number)
/** A folder that keeps the filled centres for the next run. */
const DIR = process.env.FLAT_DIR
/** Each question is asked so often in one go, and so many goes take turns between the sizes. */
const ASKED = 60
const TURNS = 6

/**
 * Goal 7: the same questions at three sizes a decade apart. The centres stand side by side and are asked in turns, so that
 * whatever else the machine does meets all of them alike.
 */
export async function run(): Promise<void> {
  heading('7 · Flat with age', 'that ten years of cases do not slow the day of an officer')
  await withAll(SIZES, [], async (centres) => {
    const cursors = await Promise.all(centres.map(({ centre, size }) => deepCursor(centre, size)))
    for (const [name, ask] of Object.entries(QUESTIONS)) {
      const took = centres.map(() => ({ ms: [] as number[], cpu: 0 }))
      for (let turn = -1; turn < TURNS; turn++)
        for (const [i, { centre }] of centres.entries()) {
          const before = spent(centre)
          const ms = await times(centre, ask, cursors[i]!)
          // The first go only warms.
          if (turn < 0) continue
          took[i]!.ms.push(...ms)
          took[i]!.cpu += spent(centre) - before
        }
      const [base] = took
      for (const [i, { ms, cpu }] of took.entries()) {
        const own = (cpu * 1000) / ms.length
        const ratio = i === 0 ? '' : `${round(cpu / base!.cpu)}× in CPU`
        const beside = { name: `at ${SIZES[0]!.toLocaleString('en-US')}`, value: percentile(base!.ms, 0.5) }
        const more = `CPU ${round(own)} ms ${ratio}`
        figure(`${name}, ${SIZES[i]!.toLocaleString('en-US')}`, percentile(ms, 0.5), 'ms p50', beside, more)
      }
    }
  })
}

interface Asked {
  path: string
  body?: unknown
}

const WORDS = encodeURIComponent('duong hong khu 17')
/** Words of which a page is full at the end of the smallest list too. */
const COMMON = encodeURIComponent('duong hong ')
const QUESTIONS: Record<string, (cursor: string, n: number) => Asked> = {
  'open of a commune': () => ({ path: 'cases?type=cases.task&area=20900&state=open&total=true&limit=50' }),
  'newest of the province': () => ({ path: 'cases?type=cases.task&area=48&total=true&limit=50' }),
  'a page deep in the list': (cursor) => ({ path: `cases?type=cases.task&limit=50&cursor=${cursor}` }),
  'late, of one office, by due time': () => ({
    path: 'cases?state=open&due=overdue&office=P3&sort=due&total=true&limit=50',
  }),
  'nobody has it in hand': () => ({ path: 'cases?state=open&assignee=none&total=true&limit=50' }),
  'refused, of one commune': () => ({
    path: 'cases?type=feedback.report&state=rejected&area=20900&total=true&limit=50',
  }),
  'words in a list': () => ({ path: `cases?q=${WORDS}&limit=50` }),
  'words, a page deep in the list': (cursor) => ({ path: `cases?q=${COMMON}&limit=50&cursor=${cursor}` }),
  'search, ranked': () => ({ path: `search?q=${WORDS}&order=ranked` }),
  'search, newest first, three years': () => ({ path: `search?q=${WORDS}&year=2023-2025` }),
  'live counts': () => ({ path: 'cases/tally' }),
  'my inbox': () => ({ path: 'inbox' }),
  'the inbox of all': () => ({ path: 'inbox?of=all' }),
  'opening a case': (_cursor, n) => ({
    path: 'cases',
    body: {
      type: 'cases.task',
      title: `Kiểm tra tuyến đường số ${n}`,
      area: '20900',
      fields: { description: 'Báo cáo' },
    },
  }),
}

/** Starts the centres of all sizes, one within the other, and fills those that are new. */
async function withAll(
  sizes: readonly number[],
  before: readonly { centre: BenchCentre; size: number }[],
  work: (centres: readonly { centre: BenchCentre; size: number }[]) => Promise<void>,
): Promise<void> {
  const [size, ...rest] = sizes
  if (size === undefined) return work(before)
  const dir = DIR && `${DIR}/c${size}`
  if (dir) mkdirSync(dir, { recursive: true })
  const isNew = !dir || readdirSync(dir).length === 0
  await withCentre(dir ? { dir } : {}, async (centre) => {
    if (isNew) await staffedCases(centre, size)
    await withAll(rest, [...before, { centre, size }], work)
  })
}

/** The cursor behind the case at nine tenths of the list. */
async function deepCursor(centre: BenchCentre, size: number): Promise<string> {
  return asking(centre.databaseUrl(), async (c) => {
    const { rows } = await c.query(
      `select id, (extract(epoch from received_at) * 1000)::bigint as at from cases."case" order by received_at desc, id desc offset $1 limit 1`,
      [Math.floor(size * 0.9)],
    )
    return `${rows[0].at}.${rows[0].id}`
  })
}

const spent = (centre: BenchCentre) =>
  [centre.pid(), ...centre.databasePids()].reduce((sum, pid) => sum + cpuOf(pid), 0)

async function times(
  centre: BenchCentre,
  ask: (cursor: string, n: number) => Asked,
  cursor: string,
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const took: number[] = []
  for (let n = 0; n < ASKED; n++) {
    const began = performance.now()
    await answer(centre, ask(cursor, n), agent)
    took.push(performance.now() - began)
  }
  agent.destroy()
  return took
}

function answer(centre: BenchCentre, { path, body }: Asked, agent: Agent): Promise<void> {
  const headers = { cookie: centre.cookie, ...(body !== undefined && { 'content-type': 'application/json' }) }
  return new Promise((done, failed) => {
    const asked = request(
      `${centre.url}/api/v1/${path}`,
      { agent, headers, method: body === undefined ? 'GET' : 'POST' },
      (reply) => {
        reply.resume().on('end', () => {
          if (reply.statusCode === 200 || reply.statusCode === 201) done()
          else failed(new Error(`${path}: ${reply.statusCode}`))
        })
      },
    )
    asked.on('error', failed).end(body === undefined ? undefined : JSON.stringify(body))
  })
}
