import sql from 'sql-template-tag'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import type { FigureIndicator, Module } from '#platform/contract.ts'
import { type Db, openDb } from '#platform/database/server/db.ts'
import { startTempServer } from '#platform/database/server/embedded/temp-server.ts'
import { findMigrations, migrate } from '#platform/database/server/migrate.ts'
import { declare, type FigureIndicatorWithId } from '#platform/declared.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import { declareWeights } from '#platform/figures/server/restating/declare-weights.ts'
import { keepRestated } from '#platform/figures/server/restating/kept.ts'
import { restateAhead } from '#platform/figures/server/restating/restate-ahead.ts'
import { restatedOf } from '#platform/figures/server/restating/restated-of.ts'
import { migrateJobs } from '#platform/jobs/server/migrate-jobs.ts'
import { RUNGS } from '#platform/ladder.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { figure, heading, median } from './parts/figure.ts'

const INDICATORS = 283
const FIRST = 2015
const YEARS = 10
const MAP = '2026-11-21'

/** Ten years of 283 indicators on the old communes of Lâm Đồng, restated onto its 124 of today: at first, and after one correction. */
export async function run(): Promise<void> {
  heading('Restate', 'that any series stands on the map of today in seconds, and a corrected value at once')
  const server = await startTempServer()
  try {
    const url = new URL(server.url)
    await migrate(url.href, await findMigrations(new URL('../src', import.meta.url).pathname, RUNGS))
    await migrateJobs(url.href)
    const db = openDb({ url: url.href, declared: declare([sheet()]), statementTimeout: 600_000 })
    try {
      await measure(db)
    } finally {
      await db.close()
    }
  } finally {
    await server.stop()
  }
}

async function measure(db: Db): Promise<void> {
  await db.tx((tx) => seedAreas(tx))
  const rows = await fill(db)
  const indicators = [...db.declared.indicators.values()] as FigureIndicatorWithId[]
  const years = { from: FIRST, to: FIRST + YEARS - 1 }
  const [first, { made }] = await timed(() => keepRestated(db, indicators, MAP, years))
  const { n } = await db.get<{ n: number }>(sql`select sum(length(cells) / 22)::int as n from figures.restated_sheet`)
  figure('first: everything', first / 1000, 's', undefined, `${rows} reported, ${n} restated, ${made} blocks`)
  const [again] = await timed(() => keepRestated(db, indicators, MAP, years))
  figure('nothing changed: all asked again', again, 'ms')

  const index = await areaIndex(db)
  const province = index.find('68', MAP)!
  const communes = index.children(province.id, MAP)
  const asked = { from: String(FIRST), to: String(FIRST + YEARS - 1) }
  const one = indicators[5]!
  const read = async () => (await timed(() => restatedOf(db, [one], communes, MAP, asked)))[0]
  figure(`read: one indicator, ${communes.length} communes, ${YEARS} years`, median(await repeat(9, read)), 'ms')
  const corrected: number[] = []
  for (let i = 0; i < 9; i++) {
    const row = { indicator: one.id, area: '24846', period: '2020', value: 5000 + i, status: 'official' }
    await db.tx((tx) => enterFigures(tx, SYSTEM, [row], {}))
    corrected.push(await read())
  }
  figure('the same after one corrected value', median(corrected), 'ms')
  const after: number[] = []
  for (let i = 0; i < 3; i++) {
    const row = { indicator: one.id, area: '24846', period: '2020', value: 7000 + i, status: 'official' }
    await db.tx((tx) => enterFigures(tx, SYSTEM, [row], {}))
    after.push((await timed(() => keepRestated(db, indicators, MAP, years)))[0])
  }
  figure('all of it after one corrected value', median(after), 'ms')
  const share = {
    on: '2025-07-01',
    from: '22978',
    to: '22972',
    basis: 'population',
    value: 0.4,
    source: 'bench',
  } as const
  await db.tx((tx) => declareWeights(tx, SYSTEM, [share]))
  figure('one indicator after a declared share', await read(), 'ms', undefined, 'in the region of its change')
  const [ahead, blocks] = await timed(() => restateAhead(db))
  figure('the others, by the job', ahead / 1000, 's', undefined, `${blocks} blocks`)
  figure('all asked for after the job', (await timed(() => keepRestated(db, indicators, MAP, years)))[0], 'ms')
}

/** A value for every indicator, old commune and year, straight into the table. */
async function fill(db: Db): Promise<number> {
  const ids = [...db.declared.indicators.values()].flatMap((i) => (i.of === 'figure' && !i.ratio ? [i.id] : []))
  let rows = 0
  for (let year = FIRST; year < FIRST + YEARS; year++)
    rows +=
      await db.run(sql`insert into figures.value (indicator, area_id, period, "from", "to", value, workflow, known_from, entered_by, entered_kind, entered_at)
      select i.id, a.id, ${String(year)}, ${`${year}-01-01`}::date, ${`${year}-12-31`}::date, 100 + (a.id * 7 + length(i.id)) % 900, 'official', now(), 'bench', 'system', now()
      from unnest(${ids}::text[]) i (id), areas.area a
      join areas.area d on d.id = a.parent_id join areas.area p on p.id = d.parent_id and p.code in ('68', '60', '67')
      where a.kind = 'commune' and a.valid_from <= ${`${year}-12-31`}::date and a.valid_to > ${`${year}-12-31`}::date`)
  await db.run(sql`analyze figures.value`)
  return rows
}

/** As a statistics sheet has them: flows, stocks, and one ratio in ten. */
function sheet(): Module {
  const plain = (n: number): FigureIndicator => ({
    of: 'figure',
    title: { vi: `Chỉ tiêu ${n}`, en: `Indicator ${n}` },
    unit: n % 3 ? 'người' : 'hộ',
    better: 'neither',
    periods: ['year'],
    measure: n % 2 ? 'flow' : 'stock',
  })
  const indicators: Record<string, FigureIndicator> = {}
  for (let n = 0; n < INDICATORS; n++)
    indicators[`i${n}`] =
      n % 10 === 9
        ? {
            ...plain(n),
            unit: '%',
            measure: 'ratio',
            ratio: { over: `sheet.i${n - 1}`, under: `sheet.i${n - 3}`, scale: 100 },
          }
        : plain(n)
  return { id: 'sheet', title: { vi: 'Biểu', en: 'Sheet' }, icon: 'table', indicators }
}

async function timed<T>(work: () => Promise<T>): Promise<[ms: number, answer: T]> {
  const began = performance.now()
  const answer = await work()
  return [performance.now() - began, answer]
}

async function repeat(times: number, work: () => Promise<number>): Promise<number[]> {
  const all: number[] = []
  for (let i = 0; i < times; i++) all.push(await work())
  return all
}
