import { type BenchCentre, withCentre } from './parts/centre.ts'
import { figure, heading, median, percentile, round } from './parts/figure.ts'
import { duckdb, plainSql, type Question, type Reference } from './parts/reference-pivot.ts'
import {
  FIRST_YEAR,
  fillNation,
  indicatorId,
  isRatio,
  type NationSize,
  PER_PROVINCE,
  provinceCode,
} from './parts/sheet-of-nation.ts'

/** Values in thousands; `npm run bench pivot 31900` measures the whole nation and needs 15 GB of disk. */
const SIZES: Record<number, NationSize> = {
  300: { communes: 378, indicators: 20, years: 48 },
  3000: { communes: 3321, indicators: 20, years: 48 },
  31900: { communes: 3321, indicators: 200, years: 48 },
}
const INDICATORS = 20
const PERIODS = 12
const ROUNDS = 160

/** 126 communes × 20 indicators × 12 years with growth and the province's total: over HTTP, against a column store in process. */
export async function run(): Promise<void> {
  heading('Pivot', 'that a table of 30,000 cells is read at once however much is stored, and a corrected value with it')
  const asked = process.argv.filter((word) => /^\d+$/.test(word)).map(Number)
  for (const thousands of asked.length ? asked : [300, 3000]) {
    const size = SIZES[thousands]
    if (size) await withCentre({}, (centre) => measure(centre, size))
    else console.log(`  sizes are ${Object.keys(SIZES).join(', ')} thousand`)
  }
}

async function measure(centre: BenchCentre, size: NationSize): Promise<void> {
  const filled = await fillNation(centre, size)
  console.log(
    `  ${filled.values.toLocaleString('en')} values, stored in ${round(filled.fill)} s, lines made in ${round(filled.lines)} s`,
  )
  await centre.kill()
  await centre.restart()
  const folder = process.env.BENCH_DUCKDB
  const reference = folder ? await duckdb(folder, size) : plainSql(centre.databaseUrl())
  try {
    const theirs = await timesOf(reference, size)
    await ours(centre, size, 1)
    const alone = await ours(centre, size, 1)
    const four = await ours(centre, size, 4)
    const beside = { name: `${reference.name}, p50`, value: median(theirs) }
    figure(
      'p50, one connection',
      median(alone.ms),
      'ms',
      beside,
      `p95 ${round(percentile(alone.ms, 0.95))} ms, ${round(alone.bytes / 1024)} KB`,
    )
    figure('p50, four connections', median(four.ms), 'ms', beside)
    figure('p95, four connections', percentile(four.ms, 0.95), 'ms', {
      name: `${reference.name}, p95`,
      value: percentile(theirs, 0.95),
    })
    figure('tables a second, four connections', four.rate, '/s')
    await correct(centre, size)
  } finally {
    await reference.close()
  }
}

/** Questions that follow one another differ in province, indicators and years. */
function question(n: number, size: NationSize): Question {
  const whole = Math.floor(size.communes / PER_PROVINCE)
  const from = FIRST_YEAR + 1 + ((n * 7) % (size.years - PERIODS))
  const first = (n * 13) % size.indicators
  const indicators = Array.from({ length: INDICATORS }, (_, i) => (first + i) % size.indicators)
  return { province: n % whole, indicators, from, to: from + PERIODS - 1 }
}

async function timesOf(reference: Reference, size: NationSize): Promise<number[]> {
  for (let n = 0; n < 5; n++) await reference.ask(question(n, size))
  const all: number[] = []
  for (let n = 0; n < ROUNDS / 4; n++) {
    const began = performance.now()
    const rows = await reference.ask(question(n, size))
    all.push(performance.now() - began)
    if (rows < INDICATORS * PERIODS * 0.8 * PER_PROVINCE) throw new Error(`the reference answered ${rows} rows only`)
  }
  return all
}

async function ours(centre: BenchCentre, size: NationSize, connections: number) {
  const all: number[] = []
  let bytes = 0
  let next = 0
  const began = performance.now()
  const one = async () => {
    while (next < ROUNDS) {
      const { province, indicators, from, to } = question(next++, size)
      const url = `${centre.url}/api/v1/figures/pivot?area=${provinceCode(province)}&level=commune&periods=${from}..${to}&growth=previous&indicators=${indicators.map(indicatorId).join(',')}`
      const start = performance.now()
      const answer = await fetch(url, { headers: { cookie: centre.cookie, 'accept-encoding': 'identity' } })
      const body = await answer.arrayBuffer()
      all.push(performance.now() - start)
      if (answer.status !== 200)
        throw new Error(`pivot: ${answer.status} ${Buffer.from(body).toString().slice(0, 300)}`)
      bytes = body.byteLength
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  return { ms: all, bytes, rate: (ROUNDS / (performance.now() - began)) * 1000 }
}

/** From sending a correction until the table shows it, its total included. */
async function correct(centre: BenchCentre, size: NationSize): Promise<void> {
  const all: number[] = []
  const indicator = indicatorId([...Array(size.indicators).keys()].find((n) => !isRatio(n))!)
  const ask = async () => {
    const out = await centre.api<{ indicators: { values: number[]; total: { values: number[] } }[] }>(
      'GET',
      `/api/v1/figures/pivot?area=${provinceCode(0)}&level=commune&periods=2024&indicators=${indicator}`,
    )
    return out.indicators[0]!
  }
  for (let n = 0; n < 9; n++) {
    const before = (await ask()).total.values[0]!
    const began = performance.now()
    const row = { indicator, area: 'C0', period: '2024', value: 20_000 + n, status: 'official', note: 'bench' }
    const { accepted } = await centre.api<{ accepted: number }>('POST', '/api/v1/figures', [row])
    if (!accepted) throw new Error('the correction was not taken')
    for (let shown = before; shown === before; ) shown = (await ask()).total.values[0]!
    all.push(performance.now() - began)
  }
  figure(
    'corrected value seen after',
    median(all),
    'ms',
    undefined,
    `largest ${round(Math.max(...all))} ms, entry included`,
  )
}
