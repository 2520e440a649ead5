import type { Text } from '#kernel/text.ts'
import { type Area, type AreaIndex, areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { Method, Quality, Workflow } from '../../contract.ts'
import { bound, type Figure, type FiguresAsked, figureIndicator, figuresOf, weakest } from '../figures-of.ts'
import { formulaReader, widenedFor } from '../formula-figures.ts'
import { explain } from './explain.ts'
import { keepRestated } from './kept.ts'
import { sheetsOn } from './kept-sheets.ts'
import { loadWorld, worldNow } from './load-map.ts'
import { type Cell, type Known, restateCells } from './restate-cells.ts'
import { restatedGround, restateFormulas } from './restate-formulas.ts'
import { readCells } from './sheet-bytes.ts'

/** A figure on the map of another day. */
export interface RestatedFigure {
  indicator: string
  area: Area
  period: string
  from: string
  to: string
  category: string | null
  value: number | null
  method: Method
  error: number | null
  workflow: Workflow
  quality: Quality
  simulated: boolean
  explanation: Text | null
}

/** The same with every row it was made of. */
export interface RestatedWithInputs extends RestatedFigure {
  inputs: { figure: Figure; share: number; error: number }[]
}

type Window = Omit<FiguresAsked, 'indicator' | 'areaIds' | 'most'>

/**
 * Figures on the map of a day, for units of that map. As known now they come from what is kept, made anew where something
 * changed; of another moment or state they are worked out from the base.
 */
export async function restatedOf(
  db: Sql,
  indicators: readonly FigureIndicatorWithId[],
  areas: readonly Area[],
  borders: string,
  asked: Window,
): Promise<RestatedFigure[]> {
  if (asked.known || asked.status || !areas.length)
    return (await restatedWithInputs(db, indicators, areas, borders, asked)).map(({ inputs: _inputs, ...one }) => one)
  const { declared } = db.db
  const rows = await keptOf(db, restatedGround(declared, indicators), areas, borders, widened(db, indicators, asked))
  return within(
    restateFormulas(declared, indicators, rows, (result) => result),
    asked,
  )
}

/** Restated values of indicators that are no formulas, from what is kept. */
async function keptOf(
  db: Sql,
  indicators: readonly FigureIndicatorWithId[],
  areas: readonly Area[],
  borders: string,
  asked: Window,
): Promise<RestatedFigure[]> {
  const [from, to] = spanOf(asked)
  const years = { from: Number(from.slice(0, 4)), to: Number(to.slice(0, 4)) }
  const { map } = await keepRestated(db.db, indicators, borders, years)
  const index = await areaIndex(db)
  const rows = await sheetsOn(db, {
    map,
    indicators: indicators.map((i) => i.id),
    years,
    units: areas.length < 2000 ? areas.map((a) => a.id) : undefined,
  })
  const wanted = new Set(areas.map((a) => a.id))
  const ratios = new Set(indicators.flatMap((i) => (i.ratio ? [i.id] : [])))
  return rows.flatMap(({ cells, inputs, ...of }) => {
    if (of.from < from || of.to > to) return []
    return readCells(cells, inputs, wanted).map(({ areaId, inputs: parts, why, ...one }) => {
      const area = index.get(areaId)
      const explanation = wordsFor(index, area, { ...one, parts, why }, ratios.has(of.indicator))
      return { ...of, ...one, area, explanation }
    })
  })
}

/** Worked out from the base, with the rows each value was made of: for passports and for what was known at another moment. */
export async function restatedWithInputs(
  db: Sql,
  indicators: readonly FigureIndicatorWithId[],
  areas: readonly Area[],
  borders: string,
  asked: Window,
): Promise<RestatedWithInputs[]> {
  const { declared } = db.db
  const rows = await fromBase(db, restatedGround(declared, indicators), areas, borders, widened(db, indicators, asked))
  const made = restateFormulas(declared, indicators, rows, (result, inputs) => ({
    ...result,
    inputs: inputs.flatMap((one) => one.inputs),
  }))
  return within(made, asked)
}

/** The oldest year that is restated for formulas that look back without end. */
const FIRST_YEAR = 1990

/** What must be restated so that formulas which look back can be worked out. */
function widened(db: Sql, indicators: readonly FigureIndicatorWithId[], asked: Window): Window {
  const [from, to] = spanOf(asked)
  const ids = indicators.map((i) => i.id)
  const found = widenedFor(db.db.declared, ids, { from, to }, formulaReader())
  if (!found) return asked
  // A period that begins in one year and ends in the next is found from the year before.
  const year = Math.max(Number(found.from.slice(0, 4)), FIRST_YEAR)
  return {
    ...asked,
    from: found.from < from ? String(year) : asked.from,
    to: found.to > to ? found.to.slice(0, 4) : asked.to,
  }
}

function within<F extends RestatedFigure>(rows: F[], asked: Window): F[] {
  const [from, to] = spanOf(asked)
  return rows.filter((row) => row.from >= from && row.to <= to)
}

async function fromBase(
  db: Sql,
  indicators: readonly FigureIndicatorWithId[],
  areas: readonly Area[],
  borders: string,
  asked: Window,
): Promise<RestatedWithInputs[]> {
  const index = await areaIndex(db)
  const world = asked.known ? await loadWorld(db, asked.known) : await worldNow(db)
  const [from, to] = spanOf(asked)
  // A straddling period is built from shorter ones that begin in it, a school year in the year before.
  const rows = await figuresOf(db, {
    ...asked,
    from:
      String(Number(from.slice(0, 4)) - 1).padStart(4, '0') > '1900' ? String(Number(from.slice(0, 4)) - 1) : undefined,
    to: Number(to.slice(0, 4)) < 2199 ? to.slice(0, 4) : undefined,
    indicator: [...new Set(indicators.flatMap((i) => (i.ratio ? [i.id, i.ratio.over, i.ratio.under] : [i.id])))],
    areaIds: [...world.near(areas.map((a) => a.id))],
    most: 1_000_000,
  })
  // A ratio that was divided from its sides is no row of its own.
  const stored = rows.filter((row) => !row.parts)
  const units = new Set(areas.map((a) => a.id))
  const ratios = new Set(indicators.flatMap((i) => (i.ratio ? [i.id] : [])))
  const definitionOf = (id: string) => figureIndicator(db, id)
  return restateCells(world, indicators, stored, { borders, units, from, to, definitionOf }).flatMap((cell) => {
    if (cell.period.from < from) return []
    const area = index.get(cell.areaId)
    const parts = cell.inputs.map(({ figure, share }) => ({ unit: figure.areaId, share }))
    return [
      {
        indicator: cell.indicator,
        area,
        period: cell.period.text,
        from: cell.period.from,
        to: cell.period.to,
        category: cell.category,
        value: cell.value,
        method: cell.method,
        error: cell.error,
        ...weakest(cell.inputs.map((input) => input.figure)),
        simulated: cell.inputs.some((input) => input.figure.simulated),
        explanation: wordsFor(index, area, { ...cell, parts }, ratios.has(cell.indicator)),
        inputs: cell.inputs,
      },
    ]
  })
}

function wordsFor(
  index: AreaIndex,
  area: Area,
  one: Pick<Cell<Known>, 'value' | 'method' | 'why'> & { parts: readonly { unit: number; share: number }[] },
  ratio: boolean,
): Text | null {
  return explain({
    value: one.value,
    method: one.method,
    inputs: one.parts.map(({ unit, share }) => ({ name: index.get(unit).fullName, share })),
    why: one.why ? { lack: one.why.lack, names: one.why.units.map((id) => index.get(id).fullName) } : undefined,
    ratio,
    area: area.fullName,
  })
}

function spanOf(asked: Window): [string, string] {
  return [bound(asked.from, 'from')?.from ?? '1900-01-01', bound(asked.to, 'to')?.to ?? '2199-12-31']
}
