import sql from 'sql-template-tag'
import { isoVn } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { named, type Sql } from '#platform/database/server/db.ts'
import { dueAfter, freshnessOf } from '#platform/freshness/server/freshness-of.ts'
import type { Drawn } from '../../board-contract.ts'
import { emptyDrawn } from './empty-drawn.ts'
import type { ReadingPlan } from './reading-plan.ts'

/** Points of a raw course: a screen shows no more. */
const MOST = 300

interface Course {
  n: number
  at: Date | null
  value: number | null
  suspect: boolean | null
  simulated: boolean
  points: [number, number][] | null
}

/** Widgets of readings with their values: two statements for any number of them. */
export async function drawReadings(db: Sql, plans: readonly ReadingPlan[]): Promise<Map<ReadingPlan, Drawn>> {
  if (!plans.length) return new Map()
  const [courses, fresh, areas] = await Promise.all([
    coursesOf(db, plans),
    freshnessOf(db, plans.map(subjectOf)),
    areaIndex(db),
  ])
  return new Map(
    plans.map((plan, n) => {
      const { thing, indicator, live } = plan
      const course = courses.find((one) => one.n === n + 1)
      const state = live ? fresh.get(subjectOf(plan)) : undefined
      const home = areas.get(thing.areaId)
      const at = course?.at ?? null
      const path = `/api/v1/passports/reading/${encodeURIComponent(thing.id)}/${encodeURIComponent(indicator.id)}`
      const kind = db.db.declared.things.get(thing.kind)
      return [
        plan,
        {
          ...emptyDrawn(plan, home),
          indicators: [
            {
              id: indicator.id,
              title: indicator.title,
              unit: indicator.unit,
              decimals: indicator.decimals ?? null,
              better: 'neither',
              cumulative: false,
            },
          ],
          simulated: thing.simulated || (course?.simulated ?? false),
          reading: {
            thing: thing.id,
            name: thing.name,
            kindTitle: kind?.title ?? thing.name,
            value: course?.value ?? null,
            at: at && isoVn(at),
            suspect: course?.suspect ?? false,
            freshness: live ? (at ? (state?.state ?? 'none') : 'missing') : 'none',
            dueAt: at && state ? isoVn(dueAfter(state, at)) : null,
            levels: [1, 2, 3].map((n) => numberOf(thing.fields[`alarm${n}`])),
            from: isoVn(plan.from),
            to: isoVn(plan.until),
            live,
            every: plan.every,
            points: course?.points ?? [],
            passport: at && (live ? path : `${path}?at=${encodeURIComponent(at.toISOString())}`),
          },
        },
      ] as const
    }),
  )
}

/** The newest value up to the end of each plan, and its course: the last value of a step, or what hours and days are worth. */
function coursesOf(db: Sql, plans: readonly ReadingPlan[]): Promise<Course[]> {
  const list = <T>(of: (plan: ReadingPlan) => T) => plans.map(of)
  const step = (plan: ReadingPlan) =>
    Math.max(60, Math.round((plan.until.getTime() - plan.from.getTime()) / 1000 / MOST))
  return db.rows<Course>(
    named(
      'boards.courses',
      sql`select w.n::int as n, v.at, v.value, v.suspect, s.simulated, coalesce(r.points, h.points, d.points) as points
    from unnest(${list((p) => p.thing.id)}::text[], ${list((p) => p.indicator.id)}::text[], ${list((p) => p.from)}::timestamptz[],
        ${list((p) => p.until)}::timestamptz[], ${list((p) => p.every)}::text[], ${list(step)}::int[], ${list((p) => p.indicator.roll)}::text[])
      with ordinality w (thing, indicator, since, until, every, step, roll, n)
    join readings.series s on s.thing = w.thing and s.indicator = w.indicator
    left join lateral readings.newest(s.id, w.until, 'infinity') v on true
    left join lateral (select json_agg(json_build_array(ms, value) order by ms) as points from (
      select distinct on (floor(extract(epoch from at) / w.step)) floor(extract(epoch from at) * 1000) as ms, value
      from readings.between(s.id, w.since, w.until) where w.every = 'raw' and at > w.since order by floor(extract(epoch from at) / w.step), at desc) q) r on true
    left join lateral (select json_agg(json_build_array(floor(extract(epoch from hour) * 1000),
        case w.roll when 'sum' then sum::float8 when 'mean' then (sum / n)::float8 when 'max' then max else last end) order by hour) as points
      from readings.hour where w.every = 'hour' and series = s.id and hour > w.since - interval '1 hour' and hour <= w.until) h on true
    left join lateral (select json_agg(json_build_array(floor(extract(epoch from (day::timestamp - interval '7 hours') at time zone 'UTC') * 1000),
        case w.roll when 'sum' then sum::float8 when 'mean' then (sum / n)::float8 when 'max' then max else last end) order by day) as points
      from readings.day where w.every = 'day' and series = s.id
        and day >= (w.since at time zone 'Asia/Ho_Chi_Minh')::date and day <= (w.until at time zone 'Asia/Ho_Chi_Minh')::date) d on true`,
    ),
  )
}

const subjectOf = (plan: ReadingPlan) => `${plan.thing.id}/${plan.indicator.id}`
const numberOf = (value: unknown) => (typeof value === 'number' ? value : null)
