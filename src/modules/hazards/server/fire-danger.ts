import sql from 'sql-template-tag'
import { addDays, atVnTime, vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import type { FigureRow } from '#platform/figures/server/row.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { angstrom, type FireDay, type FireTable, fireLevel, nextP } from '../formulas/forest-fire.ts'

/** A station's weather of one day. */
interface Weather extends FireDay {
  thing: string
  areaId: number
  simulated: boolean
  /** The day of the last P of this station, and that P. */
  before: { day: string; p: number } | null
}

/** Days back that are made up for when the centre was off at 13:30. */
const BACK = 3
/** A gap of this many days is bridged from the last P, and said; after a longer one the sum begins again. */
const BRIDGE = 3
const FROM = { sourceId: 'hazards.fire-danger', giver: 'Saola' }

/**
 * The daily forest-fire figures from the readings of 13:00: index P and Angström per station (as category) and, as the worst
 * of its stations, per commune; in the fire season the level by the method the province chose. Each value names its method.
 * Safe to repeat: a day that has been counted is left alone. Run after 13:30.
 */
export async function fireDangerDaily(db: Db): Promise<number> {
  const now = db.clock()
  const today = vnDay(now)
  const last = now >= atVnTime(today, '13:30') ? today : addDays(today, -1)
  let counted = 0
  for (let back = BACK - 1; back >= 0; back--) counted += await db.tx((tx) => countFireDanger(tx, addDays(last, -back)))
  return counted
}

/** Counts one day. @returns how many stations had the weather for it. */
export async function countFireDanger(tx: Tx, day: string): Promise<number> {
  const stations = await weatherOf(tx, day)
  if (!stations.length) return 0
  const areas = await areaIndex(tx)
  for (const simulated of [false, true]) {
    const some = stations.filter((s) => s.simulated === simulated)
    await enter(
      tx,
      some.flatMap((s) => stationRows(s, areas.get(s.areaId).code, day)),
      simulated,
    )
  }
  for (const worst of await worstOf(tx, [...new Set(stations.map((s) => s.areaId))], day)) {
    const rows = await areaRows(tx, areas.get(worst.areaId).code, day, {
      ...worst,
      lineage: areas.lineage(worst.areaId),
    })
    await enter(tx, rows, worst.simulated)
  }
  return stations.length
}

function stationRows(s: Weather, code: string, day: string): FigureRow[] {
  const gap = s.before ? gapDays(s.before.day, day) : null
  const goesOn = gap !== null && gap <= BRIDGE
  const p = round(nextP(goesOn ? s.before!.p : 0, s), 1)
  const weather = `13 giờ: ${s.t13} °C, ${s.rh13} %, mưa 24 giờ ${s.rain} mm`
  const begun = gap === 1 ? '' : goesOn ? `; thiếu ${gap - 1} ngày, cộng tiếp` : '; bắt đầu cộng từ ngày này'
  return [
    figure('hazards.fire-p', code, day, p, `${P_METHOD}; ${weather}${begun}`, s.thing),
    figure('hazards.fire-angstrom', code, day, round(angstrom(s.t13, s.rh13), 2), `${I_METHOD}; ${weather}`, s.thing),
  ]
}

/** The worst of all stations of an area, those counted earlier included. */
function worstOf(
  tx: Tx,
  areaIds: number[],
  day: string,
): Promise<{ areaId: number; p: number; i: number; simulated: boolean }[]> {
  return tx.rows(sql`select area_id as "areaId", max(value) filter (where indicator = 'hazards.fire-p') as p,
      min(value) filter (where indicator = 'hazards.fire-angstrom') as i, bool_or(simulated) as simulated
    from figures.value where area_id = any(${areaIds}::integer[]) and period = ${day} and category is not null
      and indicator in ('hazards.fire-p', 'hazards.fire-angstrom') and workflow = 'official' and known_to is null
    group by area_id order by area_id`)
}

async function areaRows(
  tx: Tx,
  code: string,
  day: string,
  worst: { p: number; i: number; lineage: readonly number[] },
): Promise<FigureRow[]> {
  const at = { on: day, area: worst.lineage }
  const method = await settingAt<string>(tx, 'hazards.fire-method', at)
  const name = method === 'angstrom' ? 'hazards.fire-angstrom-steps' : 'hazards.fire-p-steps'
  const limits = await settingAt<[number, number, number, number]>(tx, name, at)
  const table: FireTable = { method: method === 'angstrom' ? 'angstrom' : 'p-index', limits, source: name }
  const level = fireLevel(method === 'angstrom' ? worst.i : worst.p, table)
  const rows = [
    figure('hazards.fire-p', code, day, worst.p, `${P_METHOD}; trạm cao nhất`),
    figure('hazards.fire-angstrom', code, day, worst.i, `${I_METHOD}; trạm thấp nhất`),
  ]
  const season = await settingAt<number[]>(tx, 'hazards.fire-season', at)
  const by = `Theo ${method === 'angstrom' ? `Angström = ${worst.i}` : `P = ${worst.p}`}, ngưỡng ${limits.join(' / ')}`
  if (season.includes(Number(day.slice(5, 7)))) rows.push(figure('hazards.fire-level', code, day, level, by))
  return rows
}

const P_METHOD = 'P = K·Σ t13·d13, K = 0 khi mưa từ 5 mm'
const I_METHOD = 'I = R/20 + (27 − T)/10'

function figure(
  indicator: string,
  area: string,
  period: string,
  value: number,
  note: string,
  category?: string,
): FigureRow {
  return { indicator, area, period, value, note, status: 'official', ...(category ? { category } : {}) }
}

async function enter(tx: Tx, rows: FigureRow[], simulated: boolean): Promise<void> {
  if (!rows.length) return
  const { rejected } = await enterFigures(tx, SYSTEM, rows, { ...FROM, simulated })
  if (rejected.length) throw new Error(`Fire danger was refused: ${rejected[0]!.reason.en}`)
}

/**
 * Temperature and humidity nearest to 13:00 (half an hour either way) and the rain of the 24 hours before, of the working
 * stations that have both and were not counted for this day yet.
 */
async function weatherOf(tx: Tx, day: string): Promise<Weather[]> {
  const at = atVnTime(day, '13:00')
  const near = sql`${at}::timestamptz - interval '30 minutes', ${at}::timestamptz + interval '30 minutes') r where not r.suspect
    order by abs(extract(epoch from r.at - ${at}::timestamptz)) limit 1`
  const rows = await tx.rows<Omit<Weather, 'before'> & { beforeDay: string | null; beforeP: number | null }>(sql`
    select t.id as thing, t.area_id as "areaId", t.simulated, temperature.value as "t13", humidity.value as "rh13",
      coalesce(rain.sum, 0) as rain, p.day as "beforeDay", p.value as "beforeP"
    from things.thing t
      join readings.series ts on ts.thing = t.id and ts.indicator = 'hazards.air-temperature'
      join readings.series hs on hs.thing = t.id and hs.indicator = 'hazards.air-humidity'
      cross join lateral (select r.value from readings.between(ts.id, ${near}) temperature
      cross join lateral (select r.value from readings.between(hs.id, ${near}) humidity
      left join lateral (select round(sum(r.value)::numeric, 1) as sum from readings.series rs
        join lateral readings.between(rs.id, ${at}::timestamptz - interval '24 hours', ${at}) r on r.at > ${at}::timestamptz - interval '24 hours'
        where rs.thing = t.id and rs.indicator = 'hazards.rain-hour') rain on true
      left join lateral (select v."to" as day, v.value from figures.value v where v.indicator = 'hazards.fire-p' and v.category = t.id
        and v.workflow = 'official' and v.known_to is null and v."to" < ${day} order by v."to" desc limit 1) p on true
    where t.state = 'working' and not exists (select 1 from figures.value v where v.indicator = 'hazards.fire-p' and v.category = t.id
      and v.period = ${day} and v.workflow = 'official' and v.known_to is null)
    order by t.id`)
  return rows.map(({ beforeDay, beforeP, ...w }) => ({
    ...w,
    before: beforeDay === null || beforeP === null ? null : { day: beforeDay, p: beforeP },
  }))
}

const gapDays = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
const round = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals
