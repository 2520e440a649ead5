import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { isDay, isoVn, startOfVnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { ReadingIndicatorWithId } from '#platform/declared.ts'
import { seriesOf } from '#platform/readings/server/read.ts'
import { thingIndex } from '#platform/things/server/thing-index.ts'
import type { DataQuery } from '../contract.ts'
import { figureFacts } from './figure-facts.ts'
import { latest } from './figure-table.ts'
import type { OpenRow, OpenTable } from './tables.ts'

const COLUMNS = [
  'indicator',
  'thing',
  'thing_name',
  'area',
  'area_from',
  'area_name',
  'hour',
  'value',
  'min',
  'max',
  'n',
  'unit',
  'simulated',
]
const PAGE = 2000
const ROLLS = {
  sum: { vi: 'tổng trong giờ', en: 'sum of the hour' },
  last: { vi: 'giá trị cuối giờ', en: 'last value of the hour' },
  mean: { vi: 'trung bình giờ', en: 'mean of the hour' },
  max: { vi: 'lớn nhất trong giờ', en: 'greatest of the hour' },
}

/** The public table of what gauges measure: values by hour. */
export function readingTable(db: Sql, indicator: ReadingIndicatorWithId): OpenTable {
  const module = db.db.declared.modules.find((m) => m.id === indicator.module)
  const roll = ROLLS[indicator.roll]
  return {
    id: indicator.id,
    kind: 'reading',
    module: indicator.module,
    title: indicator.title,
    description: {
      vi: `${indicator.title.vi} theo giờ tại các trạm, thiết bị: ${roll.vi}. Đơn vị: ${indicator.unit}.`,
      en: `${indicator.title.en} by hour at gauges and devices: ${roll.en}. Unit: ${indicator.unit}.`,
    },
    group: module?.title ?? { vi: indicator.module, en: indicator.module },
    columns: COLUMNS,
    unit: indicator.unit,
    periods: ['hour'],
    declared: indicator.public === true,
    asks: ['area', 'from', 'to'],
    facts: async (sqlDb) => {
      const { ground, groundModified } = await figureFacts(sqlDb)
      const found = await sqlDb.get<{
        from: Date | null
        to: Date | null
        simulated: boolean
        receipt: number
      }>(sql`select
          min(least((select min(h.hour) from readings.closed_hour h where h.series = s.id), s.open_hour)) as "from", max(s.last_at) as "to",
          coalesce(bool_or(s.simulated), false) as simulated, coalesce((select max(id) from readings.receipt), 0) as receipt
        from readings.series s where s.indicator = ${indicator.id}`)
      return {
        // To count the hours of years would cost more than it tells.
        rows: found.to ? null : 0,
        from: found.from && isoVn(found.from).slice(0, 10),
        to: found.to && isoVn(found.to).slice(0, 10),
        modified: latest([found.to, groundModified]),
        tag: `${found.receipt}-${found.to?.getTime() ?? 0}-${ground}`,
        simulated: found.simulated,
      }
    },
    pages: (sqlDb, asked) => readingPages(sqlDb, indicator, asked),
  }
}

async function* readingPages(db: Sql, indicator: ReadingIndicatorWithId, asked: DataQuery): AsyncGenerator<OpenRow[]> {
  const index = await areaIndex(db)
  const things = await thingIndex(db)
  const within = asked.area ? new Set(index.versions(asked.area).flatMap((v) => index.subtree(v.id))) : undefined
  const from = dayStart(asked.from, 'from')
  const upto = dayStart(asked.to, 'to')
  const to = upto && new Date(upto.getTime() + 86_400_000 - 1)
  const series = await db.rows<{ thing: string; simulated: boolean }>(
    sql`select thing, simulated from readings.series where indicator = ${indicator.id} order by thing`,
  )
  for (const one of series) {
    const thing = things.find(one.thing)
    if (!thing || (within && !within.has(thing.areaId))) continue
    const area = index.get(thing.areaId)
    for (let after: Date | undefined = new Date((from?.getTime() ?? 0) - 1); after; ) {
      const points = await seriesOf(db, {
        thing: one.thing,
        indicator: indicator.id,
        every: 'hour',
        limit: PAGE,
        after,
        ...(to && { to }),
      })
      if (points.length)
        yield points.map((p) => ({
          indicator: indicator.id,
          thing: one.thing,
          thing_name: thing.name.vi,
          area: area.code,
          area_from: area.validFrom,
          area_name: area.fullName,
          hour: isoVn(p.at),
          value: p.value,
          min: p.min ?? null,
          max: p.max ?? null,
          n: p.n ?? null,
          unit: indicator.unit,
          simulated: one.simulated || thing.simulated,
        }))
      after = points.length === PAGE ? points.at(-1)!.at : undefined
    }
  }
}

function dayStart(text: string | undefined, path: string): Date | undefined {
  if (text === undefined || text === '') return undefined
  if (isDay(text)) return startOfVnDay(text)
  const message = {
    vi: `Không đọc được ngày “${text.slice(0, 40)}”. Hãy ghi như 2026-01-31.`,
    en: `The day “${text.slice(0, 40)}” cannot be read. Write it like 2026-01-31.`,
  }
  throw expected(message, { errors: [{ path: `/${path}`, message }] })
}
