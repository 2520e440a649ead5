import sql from 'sql-template-tag'
import { nextPeriod, type Period } from '#kernel/period.ts'
import { DAY_MS, daysBetween, startOfVnDay } from '#kernel/time.ts'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { emitAll, tell } from '#platform/events/server/outbox.ts'
import { type Arrival, arrived } from '#platform/freshness/server/arrived.ts'
import { formulasTouched } from './formulas-touched.ts'

/** A value that has just become official. */
export interface OfficialFigure {
  indicator: string
  area: Area
  period: Period
  value: number
  category: string | null
}

/**
 * Tells the watch, the screens and the freshness contracts about figures that became official, and about the ratios that
 * are recomputed from them. In the transaction that wrote them.
 */
export async function announce(tx: Tx, figures: readonly OfficialFigure[]): Promise<void> {
  const whole = figures.filter((f) => f.category === null)
  await tellOfficial(tx, [...whole, ...(await ratiosTouched(tx, whole)), ...(await formulasTouched(tx, whole))])
  await arrived(tx, await arrivalsOf(tx, whole))
}

/** Above this many the screens are told by unit, not by figure: they look again all the same. */
const MANY = 200

/** The rules see every figure; what is written down for the screens stays short. */
async function tellOfficial(tx: Tx, figures: readonly OfficialFigure[]): Promise<void> {
  const said = figures.map((f) => ({
    indicator: f.indicator,
    areaId: f.area.id,
    area: f.area.code,
    period: f.period.text,
    value: f.value,
  }))
  if (said.length <= MANY) {
    const one = (data: (typeof said)[number]) => ({
      kind: 'figure.official',
      topic: 'figures',
      areaId: data.areaId,
      data,
    })
    return emitAll(tx, said.map(one))
  }
  await tell(tx, { kind: 'figure.official', data: said })
  await emitAll(
    tx,
    [...Map.groupBy(said, (f) => f.areaId)].map(([areaId, of]) => ({
      kind: 'figures.official',
      topic: 'figures',
      areaId,
      data: { areaId, area: of[0]!.area, figures: of.length },
    })),
  )
}

async function ratiosTouched(tx: Tx, figures: readonly OfficialFigure[]): Promise<OfficialFigure[]> {
  const ratios = [...tx.db.declared.indicators.values()].flatMap((i) =>
    i.of === 'figure' && i.ratio ? [{ id: i.id, ...i.ratio }] : [],
  )
  const touched = new Map<string, { ratio: (typeof ratios)[number]; of: OfficialFigure }>()
  for (const of of figures)
    for (const ratio of ratios)
      if (ratio.over === of.indicator || ratio.under === of.indicator)
        touched.set(`${ratio.id}|${of.area.id}|${of.period.text}`, { ratio, of })
  if (!touched.size) return []
  const keys = [...touched].map(([key, { ratio, of }]) => ({
    key,
    over: ratio.over,
    under: ratio.under,
    area: of.area.id,
    period: of.period.text,
  }))
  const rows = await tx.rows<{
    key: string
    over: number
    under: number
  }>(sql`select k.key, o.value as over, u.value as under
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (key text, over text, under text, area int, period text)
    join figures.value o on o.indicator = k.over and o.area_id = k.area and o.period = k.period and o.category is null and o.known_to is null and o.workflow = 'official'
    join figures.value u on u.indicator = k.under and u.area_id = k.area and u.period = k.period and u.category is null and u.known_to is null and u.workflow = 'official'
    where u.value <> 0`)
  return rows.map((row) => {
    const { ratio, of } = touched.get(row.key)!
    return { ...of, indicator: ratio.id, value: (ratio.scale * row.over) / row.under }
  })
}

/**
 * The next figure of an area is due `dueDays` after the end of the following period. Where shorter periods are given (months
 * beside years), the contract follows those.
 */
async function arrivalsOf(tx: Tx, figures: readonly OfficialFigure[]): Promise<Arrival[]> {
  const newest = new Map<string, OfficialFigure>()
  for (const f of figures) {
    if (tx.db.declared.indicators.get(f.indicator)?.due?.dueDays === undefined) continue
    const subject = `${f.indicator}/${f.area.id}`
    const known = newest.get(subject)
    if (!known || isShorter(f.period, known.period)) newest.set(subject, f)
    else if (!isShorter(known.period, f.period) && known.period.to < f.period.to) newest.set(subject, f)
  }
  if (!newest.size) return []
  const keys = [...newest.values()].map((f) => ({
    indicator: f.indicator,
    area: f.area.id,
    since: `${Number(f.period.from.slice(0, 4)) - 1}-01-01`,
  }))
  const rows = await tx.rows<{
    subject: string
    days: number
  }>(sql`select v.indicator || '/' || v.area_id as subject, min(v."to" - v."from") as days
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (indicator text, area int, since date)
    join figures.value v on v.indicator = k.indicator and v.area_id = k.area and v."to" >= k.since and v.known_to is null and v.workflow = 'official'
    group by 1`)
  const shortest = new Map(rows.map((r) => [r.subject, r.days]))
  const followers = new Map<string, Period>()
  const after = (period: Period): Period => {
    const known = followers.get(period.text) ?? nextPeriod(period)
    followers.set(period.text, known)
    return known
  }
  return [...newest].flatMap(([subject, f]) => {
    if (span(f.period) > (shortest.get(subject) ?? Number.POSITIVE_INFINITY) * ALIKE) return []
    const days = tx.db.declared.indicators.get(f.indicator)!.due!.dueDays!
    const next = after(f.period)
    // A unit that ends before the next period does owes nothing more.
    if (f.area.validTo !== null && f.area.validTo <= next.to) return []
    const dueAt = new Date(startOfVnDay(next.to).getTime() + (days + 1) * DAY_MS)
    return [
      {
        kind: 'figure' as const,
        subject,
        indicator: f.indicator,
        areaId: f.area.id,
        at: tx.now,
        everySeconds: (span(next) + 1) * 86_400,
        dueAt,
      },
    ]
  })
}

const span = (period: Period): number => daysBetween(period.from, period.to)

/** Months differ by a day or three and are alike; a quarter is three times as long. */
const ALIKE = 1.5
const isShorter = (a: Period, b: Period): boolean => span(a) * ALIKE < span(b)
