import { expected, missing } from '#kernel/errors.ts'
import { isDay, parseInstant, startOfVnDay } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import type { Call, Raw } from '#platform/routes/server/route.ts'
import { thingIndex } from '#platform/things/server/thing-index.ts'
import type { ReadingsQuery } from '../contract.ts'
import { bringIn } from './intake.ts'
import { type SeriesPoint, seriesOf } from './read.ts'

const MOST = 10_000

/** Answers a question for a series: JSON in pages, or CSV for a sheet. */
export async function showReadings(call: Call, query: ReadingsQuery) {
  const thing = (await thingIndex(call.db)).find(query.thing)
  if (!thing) throw missing({ vi: `Không có thiết bị “${query.thing}”.`, en: `There is no thing “${query.thing}”.` })
  const id = query.indicator ?? call.db.declared.things.get(thing.kind)?.reads?.[0] ?? ''
  const indicator = call.db.declared.indicators.get(id)
  if (indicator?.of !== 'reading')
    throw expected(
      {
        vi: `Không có chỉ số đo “${id}”. Hãy ghi rõ indicator.`,
        en: `There is no reading indicator “${id}”. Name one in indicator.`,
      },
      { errors: [{ path: '/indicator', message: { vi: 'Không có chỉ số này.', en: 'Unknown.' } }] },
    )
  await mustMay(call.db, call.actor, 'readings:read', thing.areaId, indicator.module)
  const every = query.every ?? 'raw'
  const limit = Math.min(query.limit ?? 1000, MOST)
  const from = instant(query.from, 'from', false)
  await bringIn(call.db, `${thing.id}/${id}`)
  const points = await seriesOf(call.db, {
    thing: thing.id,
    indicator: id,
    from,
    to: instant(query.to, 'to', true),
    every,
    limit: limit + 1,
    ...cursorOf(query.cursor),
  })
  const forward = from !== undefined || query.cursor?.startsWith('after:') === true
  const more = points.length > limit
  const page = more ? (forward ? points.slice(0, limit) : points.slice(1)) : points
  if (query.format === 'csv') return csvOf(page)
  const next = more
    ? forward
      ? `after:${page.at(-1)!.at.toISOString()}`
      : `before:${page[0]!.at.toISOString()}`
    : null
  return {
    thing: thing.id,
    indicator: id,
    unit: indicator.unit,
    every,
    items: page.map(({ at, ...rest }) => ({ at: at.toISOString(), ...rest })),
    next,
  }
}

/** A bare day means all of it: `from` its beginning, `to` its last millisecond. */
function instant(text: string | undefined, path: string, end: boolean): Date | undefined {
  if (text === undefined) return undefined
  const date = isDay(text) ? new Date(startOfVnDay(text).getTime() + (end ? 86_400_000 - 1 : 0)) : parseInstant(text)
  if (date) return date
  const message = {
    vi: 'Hãy ghi theo ISO 8601 có múi giờ, ví dụ 2026-11-21T08:05:00+07:00 hoặc 2026-11-21.',
    en: 'Write ISO 8601 with an offset, for example 2026-11-21T08:05:00+07:00 or 2026-11-21.',
  }
  throw expected(
    { vi: `Không đọc được thời điểm “${text.slice(0, 60)}”.`, en: `The time “${text.slice(0, 60)}” cannot be read.` },
    { errors: [{ path: `/${path}`, message }] },
  )
}

function cursorOf(cursor: string | undefined): { after?: Date; before?: Date } {
  if (cursor === undefined) return {}
  const [side, at] = [cursor.slice(0, cursor.indexOf(':')), parseInstant(cursor.slice(cursor.indexOf(':') + 1))]
  if (!at || (side !== 'after' && side !== 'before'))
    throw expected({
      vi: 'Con trỏ trang không đúng. Hãy dùng đúng giá trị next đã nhận.',
      en: 'The cursor is not one of ours. Use the `next` you were given.',
    })
  return side === 'after' ? { after: at } : { before: at }
}

const COLUMNS = ['value', 'suspect', 'n', 'sum', 'min', 'max', 'last'] as const

function csvOf(points: readonly SeriesPoint[]): Raw {
  const columns = COLUMNS.filter((c) => points[0]?.[c] !== undefined || c === 'value')
  const lines = points.map((p) => [p.at.toISOString(), ...columns.map((c) => p[c])].join(','))
  return {
    raw: true,
    type: 'text/csv; charset=utf-8',
    body: `${['at', ...columns].join(',')}\n${lines.join('\n')}${lines.length ? '\n' : ''}`,
  }
}
