import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { isDay, isoVn, vnDay } from '#kernel/time.ts'
import { type Area, type AreaIndex, areaIndex, unknownArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { definitionOn, type FigureIndicatorWithId } from '#platform/declared.ts'
import { bound, type Figure, figureIndicator, figuresOf } from '#platform/figures/server/figures-of.ts'
import { type GiverBook, giverBook } from '#platform/figures/server/giver-book.ts'
import { instantOf } from '#platform/figures/server/list-figures.ts'
import { restatedWithInputs } from '#platform/figures/server/restating/restated-of.ts'
import { groundOf } from '#platform/indicators/formulas/uses.ts'
import type { DataQuery, FigureRow, PublicPassport } from '../contract.ts'
import { placeKey } from '../formulas/small-numbers.ts'
import { figureGuard } from './figure-guard.ts'

/** A value before it is dressed: from the table or from the restating. */
export interface Found {
  indicator: string
  area: Area
  period: string
  from: string
  to: string
  category: string | null
  value: number | null
  method: string
  error: number | null
  quality: string
  workflow: string
  simulated: boolean
  knownFrom: Date | null
  giver: string | null
  explanation: PublicPassport['explanation']
  inputs: PublicPassport['inputs']
  /** Of a restated value: the reported counts it is made of, with the part of each. */
  made: readonly (Used & { value: number; share: number })[]
  /** Of what a formula says: the reported values it was worked out from, which may be of other periods. */
  used: readonly Used[]
}

/** A reported value that another one was made of. */
export interface Used {
  indicator: string
  areaId: number
  period: string
  to: string
  category: string | null
}

/**
 * Official values of an indicator, a year at a time. Which small counts are withheld is judged over all units of the year as
 * they were reported, before the question narrows them or puts them on another map, so that no two questions together tell
 * more than one (`figure-guard.ts`).
 * @throws expected 422 for an area, period, day or instant nobody can read.
 */
export async function* figurePages(
  db: Sql,
  indicator: FigureIndicatorWithId,
  asked: DataQuery,
  plain = false,
): AsyncGenerator<(FigureRow & { passport?: PublicPassport })[]> {
  const index = await areaIndex(db)
  const inside = placeFilter(db, index, asked)
  const [from, to] = [bound(asked.from, 'from')?.from ?? '0001-01-01', bound(asked.to, 'to')?.to ?? '9999-12-31']
  const known = asked.known === undefined ? undefined : instantOf(asked.known)
  const ground = groundOf(indicator.id, (id) => figureIndicator(db, id))
  const guard = await figureGuard(db, index, ground, known, (id, year, at) => asReported(db, index, id, year, at))
  const givers = await giverBook(db)
  for (const year of await yearsOf(db, ground, from, to)) {
    const read = (id: string) =>
      asked.borders === undefined
        ? asReported(db, index, id, year, known)
        : onMap(db, index, id, year, known, asked.borders)
    const rows = await read(indicator.id)
    const hidden = await guard.hiddenIn(year.year, indicator.id, rows, asked.borders === undefined ? undefined : read)
    const shown = rows
      .filter((f) => f.from >= from && f.to <= to && inside(f))
      .map((f) => ({ f, order: orderOf(f) }))
      .sort((a, b) => (a.order < b.order ? -1 : 1))
    // Others have their turn between pages: a year of the nation is a hundred thousand rows.
    for (let at = 0; at < shown.length; at += PAGE)
      yield shown.slice(at, at + PAGE).map(({ f }) => {
        const withheld = hidden.has(placeKey({ ...f, area: f.area.id }))
        const row = dress(db, indicator, f, withheld)
        return plain ? row : { ...row, passport: passportOf(db, indicator, f, row, givers) }
      })
  }
}

/** Rows of a page. */
const PAGE = 2000

const orderOf = (f: Found) => `${f.from}${f.period}|${f.area.code}|${f.area.validFrom}|${f.category ?? ''}`

/** The year in which periods end. */
export interface Year {
  year: number
  /** Some period of it began in the year before. */
  straddles: boolean
}

function yearsOf(db: Sql, ground: readonly string[], from: string, to: string): Promise<Year[]> {
  return db.rows<Year>(sql`select extract(year from "to")::int as year, bool_or(extract(year from "from") <> extract(year from "to")) as straddles
    from figures.value where indicator = any(${ground}::text[]) and workflow = 'official' and "from" >= ${from}::date and "to" <= ${to}::date
    group by 1 order by 1`)
}

/** Periods that end in the year. */
const windowOf = ({ year, straddles }: Year) => ({ from: String(straddles ? year - 1 : year), to: String(year) })

async function asReported(
  db: Sql,
  index: AreaIndex,
  id: string,
  year: Year,
  known: Date | undefined,
): Promise<Found[]> {
  const rows = await figuresOf(db, { indicator: id, ...windowOf(year), known, status: 'official', most: 1_000_000 })
  return rows
    .filter((f) => f.indicator === id && f.workflow === 'official' && f.to.startsWith(String(year.year)))
    .map((f) => ({
      ...f,
      area: index.get(f.areaId),
      error: null,
      explanation: null,
      inputs: inputsOf(index, f),
      made: [],
      used: leavesOf(f),
    }))
}

/** What somebody reported below a value that was worked out, through any number of formulas and ratios. */
function leavesOf(f: Figure): Used[] {
  const below = [...(f.inputs ?? []), ...(f.parts ? [f.parts.over, f.parts.under] : [])]
  return below.flatMap((one) => (one.id === null ? leavesOf(one) : [one]))
}

/** What a ratio was divided from; whole, so without a share of less than one. */
function inputsOf(index: AreaIndex, f: Figure): PublicPassport['inputs'] {
  const parts = f.parts ? [f.parts.over, f.parts.under] : []
  return parts.map((p) => {
    const { code, validFrom, fullName } = index.get(p.areaId)
    return { area: code, areaFrom: validFrom, areaName: fullName, period: p.period, share: 1 }
  })
}

async function onMap(
  db: Sql,
  index: AreaIndex,
  id: string,
  year: Year,
  known: Date | undefined,
  borders: string,
): Promise<Found[]> {
  const indicator = figureIndicator(db, id)
  if (!indicator) return []
  const rows = await restatedWithInputs(db, [indicator], index.on(borders), borders, {
    ...windowOf(year),
    known,
    status: 'official',
  })
  return rows
    .filter((f) => f.indicator === id && f.workflow === 'official' && f.to.startsWith(String(year.year)))
    .map((f) => ({
      ...f,
      knownFrom: f.inputs.reduce<Date | null>(
        (a, { figure }) => (!a || figure.knownFrom > a ? figure.knownFrom : a),
        null,
      ),
      giver: null,
      inputs: f.inputs.map(({ figure, share }) => {
        const { code, validFrom, fullName } = index.get(figure.areaId)
        return { area: code, areaFrom: validFrom, areaName: fullName, period: figure.period, share }
      }),
      used: f.inputs.map(({ figure }) => figure),
      made: f.inputs.map(({ figure, share }) => ({
        indicator: figure.indicator,
        areaId: figure.areaId,
        period: figure.period,
        to: figure.to,
        category: figure.category,
        value: figure.value ?? 0,
        share,
      })),
    }))
}

/** Which rows an asked area holds: its code is read on the last day of each period, or on the day of `borders`. */
function placeFilter(db: Sql, index: AreaIndex, asked: DataQuery): (f: Found) => boolean {
  const { area, borders } = asked
  if (borders !== undefined && !isDay(borders)) {
    const message = {
      vi: `Không đọc được ngày “${borders}”. Hãy ghi như 2026-01-31.`,
      en: `The day “${borders}” cannot be read. Write it like 2026-01-31.`,
    }
    throw expected(message, { errors: [{ path: '/borders', message }] })
  }
  if (area === undefined || area === '') return () => true
  const versions =
    borders === undefined ? index.versions(area) : [index.find(area, borders)].filter((v) => v !== undefined)
  if (!versions.length) throw unknownArea(index, area, borders ?? vnDay(db.now), 422)
  const below = versions.map((v) => ({ v, ids: new Set(index.subtree(v.id)) }))
  return (f) =>
    below.some(
      ({ v, ids }) =>
        ids.has(f.area.id) &&
        (borders !== undefined || (v.validFrom <= f.to && (v.validTo === null || f.to < v.validTo))),
    )
}

function dress(db: Sql, indicator: FigureIndicatorWithId, f: Found, withheld: boolean): FigureRow {
  const held = definitionOn(db.db.declared, f.indicator, f.to) ?? indicator
  return {
    indicator: f.indicator,
    category: f.category,
    area: f.area.code,
    area_from: f.area.validFrom,
    area_name: f.area.fullName,
    period: f.period,
    from: f.from,
    to: f.to,
    value: withheld ? null : f.value,
    unit: held.unit,
    method: f.method,
    error: withheld ? null : f.error,
    status: 'official',
    quality: f.quality,
    recorded_at: f.knownFrom && isoVn(f.knownFrom),
    simulated: f.simulated,
    withheld,
  }
}

function passportOf(
  db: Sql,
  indicator: FigureIndicatorWithId,
  f: Found,
  row: FigureRow,
  givers: GiverBook,
): PublicPassport {
  const version = (db.db.declared.versions.get(f.indicator) ?? []).findLast((v) => v.since <= f.to)
  return {
    // A giver that is no registered one may be a person's name and is not told.
    giver: givers.named(f.giver)?.title ?? null,
    method: f.method,
    error: row.error,
    quality: f.quality,
    recordedAt: row.recorded_at,
    definition: version ? { version: version.version, since: version.since } : null,
    formula:
      indicator.formula?.text ??
      (indicator.ratio ? `${indicator.ratio.scale} × ${indicator.ratio.over} / ${indicator.ratio.under}` : null),
    source: indicator.source ?? null,
    explanation: row.withheld
      ? { vi: 'Giữ kín vì số nhỏ có thể chỉ ra từng người.', en: 'Withheld: a small number might point at a person.' }
      : f.explanation,
    inputs: f.inputs,
  }
}
