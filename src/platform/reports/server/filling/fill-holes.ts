import { cellText, changeWords, growthText, NOT_AVAILABLE, SCALES } from '#kernel/change-words.ts'
import { growthIn, growthOf, reachedOf } from '#kernel/growth.ts'
import { type Period, parsePeriod, periodTitle, previousPeriod, samePeriodLastYear } from '#kernel/period.ts'
import { aloneNeeds, aloneOf, isCumulative, sumOver } from '#kernel/restating/cumulative.ts'
import { isoVn } from '#kernel/time.ts'
import { formatNumber } from '#kernel/vietnamese-number.ts'
import { inReach, type Reach, reach } from '#platform/access/server/may.ts'
import { type AreaIndex, areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { type Figure, figureIndicator } from '#platform/figures/server/figures-of.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Filled } from '../../regime/contract.ts'
import { type Hole, periodsMeant, readHole } from './hole.ts'
import { type Cell, type Cells, partsOf, readCells } from './read-cells.ts'
import { reasonsOf } from './reasons.ts'

/** What a report is filled for. */
export interface Ground {
  areaId: number
  /** The period its numbers are of. */
  period: Period
  known?: Date | undefined
}

interface Sum {
  value: number | null
  official: boolean
  simulated: boolean
  missing: boolean
}

/**
 * Fills holes with figures that the actor may see. Sums from January add flows month by month and recompute ratios from
 * their added parts; one missing month makes the whole missing. What is itself counted since January is never added up: the
 * last month says it. Six statements whatever the number of holes.
 * @returns by the hole's text, each with where it stands, its passport, and who owes it.
 */
export async function fillHoles(
  db: Sql,
  actor: Actor,
  texts: readonly string[],
  ground: Ground,
): Promise<Map<string, Filled>> {
  const index = await areaIndex(db)
  const holes = [...new Set(texts)].map((text) => ({ text, hole: readHole(text) }))
  const known = holes.flatMap(({ hole }) => (hole && figureIndicator(db, hole.indicator) ? [hole] : []))
  const cells = await readCells(
    db,
    known.flatMap((hole) => cellsOf(db, index, hole, ground)),
    ground.known,
  )
  const within = new Map<string, Reach>()
  for (const { indicator } of known) {
    const { module } = figureIndicator(db, indicator)!
    if (!within.has(module)) within.set(module, await reach(db, actor, 'figures:read', module))
  }
  const offices = await officeIndex(db)
  const reasons = await reasonsOf(
    db,
    known.filter((h) => h.form === 'reason').map((h) => h.indicator),
    ground,
  )
  const filled = new Map<string, Filled>()
  for (const { text, hole } of holes) {
    const indicator = hole && figureIndicator(db, hole.indicator)
    if (!hole || !indicator) {
      filled.set(text, {
        ...EMPTY,
        hole: text,
        text: `{{${text}}}`,
        state: 'unreadable',
        title: { vi: text, en: text },
      })
      continue
    }
    const area = areaOf(index, hole, ground)
    const periods = periodsMeant(hole.period, ground.period)
    const own = periods.length === 1 ? periods[0]! : undefined
    const base = {
      ...EMPTY,
      hole: text,
      title: indicator.title,
      indicator: indicator.id,
      area: area?.code ?? hole.area,
      areaName: area?.fullName ?? null,
      period: own?.text ?? null,
      unit: unitOf(indicator.unit, hole.scale),
    }
    if (!area || !inReach(within.get(indicator.module) ?? [], area.id)) {
      filled.set(text, { ...base, text: NOT_AVAILABLE, state: area ? 'no-right' : 'unreadable' })
      continue
    }
    if (hole.form === 'reason') {
      const reason = reasons.get(indicator.id)
      filled.set(text, { ...base, text: reason ?? NOT_AVAILABLE, state: reason ? 'ok' : 'missing' })
      continue
    }
    const said = sayHole(db, cells, hole, area.id, ground.period)
    const passport =
      own && said.state !== 'missing'
        ? `/api/v1/passports/figure/${indicator.id}/${area.code}/${encodeURIComponent(own.text)}${ground.known ? `?known=${encodeURIComponent(isoVn(ground.known))}` : ''}`
        : null
    const office = offices.answering(indicator.module, area.id)?.name.vi
    const owes = said.state === 'ok' ? null : (cells.giver(indicator.id, area.id) ?? office ?? null)
    filled.set(text, { ...base, ...said, passport, owes })
  }
  return filled
}

const EMPTY: Omit<Filled, 'hole' | 'text' | 'state' | 'title'> = {
  value: null,
  indicator: null,
  area: null,
  areaName: null,
  period: null,
  unit: '',
  passport: null,
  owes: null,
  simulated: false,
}

const unitOf = (unit: string, scale: string) => (scale ? `${scale} ${unit}` : unit)

function areaOf(index: AreaIndex, hole: Hole, ground: Ground) {
  return hole.area === '' ? index.get(ground.areaId) : index.find(hole.area, ground.period.to)
}

const COMPARES: readonly string[] = ['change', 'change-previous', 'growth', 'points']

/** The periods a hole compares its own with; none where it compares with nothing. */
export function compared(hole: Hole, own: Period): Period[] {
  if (!COMPARES.includes(hole.form)) return []
  if (hole.form === 'change-previous') return periodsMeant(hole.period, previousPeriod(own))
  if (hole.period === 'ytd') return periodsMeant('ytd-last-year', own)
  return periodsMeant(hole.period, own).map(samePeriodLastYear)
}

/** The figures a hole asks for: of its own periods, and of those it compares them with. */
export function cellsOf(db: Sql, index: AreaIndex, hole: Hole, ground: Ground): Cell[] {
  const area = areaOf(index, hole, ground)
  if (!area) return []
  const periods = [...periodsMeant(hole.period, ground.period), ...compared(hole, ground.period)]
  const ids = [hole.indicator, ...(periods.length > 1 ? partsOf(db, [hole.indicator]) : [])]
  // Against the period before, what runs on since January is taken alone: the eves must be there.
  const eves =
    hole.form === 'change-previous' && isCumulative(figureIndicator(db, hole.indicator)!)
      ? aloneNeeds(periods, true).flatMap((text) => parsePeriod(text) ?? [])
      : []
  return [...periods, ...eves].flatMap((period) => ids.map((indicator) => ({ indicator, areaId: area.id, period })))
}

function sayHole(
  db: Sql,
  cells: Cells,
  hole: Hole,
  areaId: number,
  own: Period,
): Pick<Filled, 'text' | 'value' | 'state' | 'simulated'> {
  const indicator = figureIndicator(db, hole.indicator)!
  const periods = periodsMeant(hole.period, own)
  const now = sumOf(db, cells, hole.indicator, areaId, periods)
  const scale = SCALES[hole.scale] ?? 1
  const decimals = hole.scale ? 1 : (indicator.decimals ?? 1)
  const number = (value: number | null) =>
    value === null ? NOT_AVAILABLE : formatNumber(value / scale, 'vi', decimals, Boolean(hole.scale))
  const standing = (value: number | null, ...sums: Sum[]) => ({
    value,
    state: (value === null || sums.some((s) => s.missing)
      ? 'missing'
      : sums.every((s) => s.official)
        ? 'ok'
        : 'not-official') as Filled['state'],
    simulated: sums.some((s) => s.simulated),
  })
  if (hole.form === 'value')
    return { text: number(now.value), ...standing(now.value && now.value / scale, now), ...zero(now) }
  if (hole.form === 'target' || hole.form === 'reached') {
    const target =
      periods.length === 1 ? (cells.target({ indicator: hole.indicator, areaId, period: periods[0]! }) ?? null) : null
    if (hole.form === 'target') return { text: number(target), ...standing(target) }
    const reached = reachedOf(now.value, target) ?? null
    return { text: reached === null ? NOT_AVAILABLE : formatNumber(reached, 'vi', 1, true), ...standing(reached, now) }
  }
  const before = sumOf(db, cells, hole.indicator, areaId, compared(hole, own))
  if (hole.form === 'change-previous' && periods.length === 1 && isCumulative(indicator)) {
    const [one, other] = [periods, compared(hole, own)].map((of) => aloneSum(cells, hole.indicator, areaId, of[0]!))
    const words = changeWords(one!.value, other!.value, false, 'vi')
    const text = words === NOT_AVAILABLE ? words : `${words} so với kỳ trước (tính riêng từng kỳ)`
    return { text, ...standing(words === NOT_AVAILABLE ? null : now.value, now, one!, other!) }
  }
  const rate = growthIn(indicator.unit) === 'points'
  if (hole.form === 'growth' || hole.form === 'points') {
    const points = hole.form === 'points' || rate
    const by = growthOf(now.value, before.value, 'points') ?? null
    const text = points
      ? by === null
        ? NOT_AVAILABLE
        : formatNumber(by, 'vi', 1, true)
      : growthText(now.value, before.value, 'vi')
    return { text, ...standing(text === NOT_AVAILABLE ? null : (by ?? 0), now, before) }
  }
  const words = changeWords(now.value, before.value, rate, 'vi')
  const against = hole.form === 'change' ? 'cùng kỳ năm trước' : 'kỳ trước'
  const text = words === NOT_AVAILABLE ? words : `${words} so với ${against}`
  return { text, ...standing(words === NOT_AVAILABLE ? null : now.value, now, before) }
}

/** What fell into one period alone, out of what runs on since January. */
function aloneSum(cells: Cells, indicator: string, areaId: number, period: Period): Sum {
  const at = (text: string) => cells.figure({ indicator, areaId, period: parsePeriod(text)! })
  const found = aloneOf(period, true, (text) => at(text)?.value ?? undefined)
  const used = found ? [found.of, ...found.less].map((text) => at(text)!) : []
  return {
    value: found?.value ?? null,
    official: used.every((f) => f.workflow === 'official'),
    simulated: used.some((f) => f.simulated),
    missing: !found,
  }
}

/** Nothing counted is a value, not a gap. */
const zero = (sum: Sum) =>
  sum.value === 0 ? { value: 0, state: sum.official ? ('ok' as const) : ('not-official' as const) } : {}

function sumOf(db: Sql, cells: Cells, id: string, areaId: number, periods: readonly Period[]): Sum {
  const missing: Sum = { value: null, official: false, simulated: false, missing: true }
  if (!periods.length) return missing
  const indicator = figureIndicator(db, id)!
  if (periods.length > 1 && indicator.ratio) {
    const over = sumOf(db, cells, indicator.ratio.over, areaId, periods)
    const under = sumOf(db, cells, indicator.ratio.under, areaId, periods)
    if (over.value === null || !under.value) return missing
    return {
      value: (indicator.ratio.scale * over.value) / under.value,
      official: over.official && under.official,
      simulated: over.simulated || under.simulated,
      missing: false,
    }
  }
  // Stocks, indices and ranks are not added up over time.
  if (periods.length > 1 && indicator.measure !== 'flow') return missing
  const found = periods.map((period) => cells.figure({ indicator: id, areaId, period }))
  const known = new Map(found.flatMap((f) => (f && f.value !== null ? [[f.period, f] as const] : [])))
  const asked = new Set<Figure>()
  const value =
    periods.length === 1
      ? (found[0]?.value ?? undefined)
      : sumOver(periods, indicator.cumulative ?? false, (period) => {
          const figure = known.get(period)
          if (figure) asked.add(figure)
          return figure?.value ?? undefined
        })
  if (value === undefined) return missing
  const used = periods.length === 1 ? [...known.values()] : [...asked]
  return {
    value,
    official: used.every((f) => f.workflow === 'official'),
    simulated: used.some((f) => f.simulated),
    missing: false,
  }
}

/** A number of a table: '-' for none. The prose keeps '0'. */
export function inTable(filled: Filled): string {
  return filled.value === 0 && filled.text === '0' ? cellText(0, 'vi', 0) : filled.text
}

/** Words of a report that are no figure. */
export function wordOf(
  name: string,
  words: { period: Period | undefined; from: string; to: string } & Record<'report' | 'sender' | 'receiver', string>,
): string {
  const day = (text: string) => `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)}`
  switch (name) {
    case 'period':
      return words.period
        ? lowerFirst(periodTitle({ ...words.period, calendar: 'calendar' }).vi)
        : `từ ${day(words.from)} đến ${day(words.to)}`
    case 'from':
      return day(words.from)
    case 'to':
      return day(words.to)
    case 'year':
      return (words.period?.text ?? words.to).slice(0, 4)
    case 'report':
    case 'sender':
    case 'receiver':
      return words[name]
    default:
      return ''
  }
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
