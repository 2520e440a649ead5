import sql, { empty, join } from 'sql-template-tag'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { type KeptCell, packCells, readCells } from './sheet-bytes.ts'

/** A period of an indicator and category: what its cells have in common. */
export interface SheetOf {
  indicator: string
  category: string | null
  period: string
  from: string
  to: string
}

export interface SheetRow extends SheetOf {
  cells: Buffer
  inputs: Buffer
}

const PART = 64
const partsOf = (units: Iterable<number>) => [...new Set([...units].map((id) => Math.floor(id / PART)))]

/** Kept rows of a map that may hold these units (left out: all). */
export function sheetsOn(
  db: Sql,
  asked: {
    map: string
    indicators: readonly string[]
    years: { from: number; to: number }
    units?: Iterable<number> | undefined
    periods?: readonly string[]
  },
): Promise<SheetRow[]> {
  const { map, indicators, years, units, periods } = asked
  return db.rows<SheetRow>(sql`select indicator, nullif(category, '') as category, period, "from", "to", cells, inputs
    from figures.restated_sheet where borders = ${map} and indicator = any(${[...indicators]}::text[]) and year between ${years.from} and ${years.to}
      ${units ? sql`and part = any(${partsOf(units)}::int[])` : empty} ${periods ? sql`and period = any(${[...periods]}::text[])` : empty}`)
}

/**
 * Lays cells of blocks (an indicator and year) instead of those that are kept; with `units` only theirs, and of other units
 * what is kept stays.
 */
export async function laySheets(
  tx: Tx,
  map: string,
  blocks: readonly { indicator: string; year: number }[],
  cells: readonly (KeptCell & SheetOf)[],
  units: ReadonlySet<number> | undefined,
): Promise<void> {
  const gone = sql`figures.restated_sheet r using unnest(${blocks.map((b) => b.indicator)}::text[], ${blocks.map((b) => b.year)}::int[]) as k (indicator, year)
    where r.borders = ${map} and r.indicator = k.indicator and r.year = k.year ${units ? sql`and r.part = any(${partsOf(units)}::int[])` : empty}`
  const before = units
    ? await tx.rows<SheetRow>(
        sql`delete from ${gone} returning r.indicator, nullif(r.category, '') as category, r.period, r."from", r."to", r.cells, r.inputs`,
      )
    : []
  if (!units) await tx.run(sql`delete from ${gone}`)
  const stay = before.flatMap(({ cells, inputs, ...of }) =>
    readCells(cells, inputs).flatMap((one) => (units!.has(one.areaId) ? [] : [{ ...one, ...of }])),
  )
  await insert(tx, map, [...stay, ...cells])
}

async function insert(tx: Tx, map: string, cells: readonly (KeptCell & SheetOf)[]): Promise<void> {
  const groups = new Map<string, (KeptCell & SheetOf)[]>()
  for (const one of cells) {
    const key = `${one.indicator}|${one.category ?? ''}|${one.period}|${Math.floor(one.areaId / PART)}`
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  const sheets = [...groups.values()].map((group) => ({ of: group[0]!, ...packCells(group) }))
  const [all, where] = joined(sheets.map((one) => one.cells))
  const [more, whereMore] = joined(sheets.map((one) => one.inputs))
  const texts = (of: (one: KeptCell & SheetOf) => string) => sheets.map((one) => of(one.of))
  await tx.run(sql`insert into figures.restated_sheet (borders, indicator, year, part, category, period, "from", "to", cells, inputs)
    select ${map}::date, indicator, extract(year from "to")::int, part, category, period, "from", "to",
      substr(${all}::bytea, at, n), substr(${more}::bytea, more_at, more_n) from unnest(${join([
        sql`${texts((c) => c.indicator)}::text[]`,
        sql`${sheets.map((one) => Math.floor(one.of.areaId / PART))}::int[]`,
        sql`${texts((c) => c.category ?? '')}::text[]`,
        sql`${texts((c) => c.period)}::text[]`,
        sql`${texts((c) => c.from)}::date[]`,
        sql`${texts((c) => c.to)}::date[]`,
        sql`${where}::int[]`,
        sql`${sheets.map((one) => one.cells.length)}::int[]`,
        sql`${whereMore}::int[]`,
        sql`${sheets.map((one) => one.inputs.length)}::int[]`,
      ])}) u (indicator, part, category, period, "from", "to", at, n, more_at, more_n)`)
}

/** All pieces in one, and where each begins, from 1. */
function joined(pieces: readonly Buffer[]): [all: Buffer, starts: number[]] {
  let at = 1
  const starts = pieces.map((piece) => {
    at += piece.length
    return at - piece.length
  })
  return [Buffer.concat(pieces), starts]
}
