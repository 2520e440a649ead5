import { type Period, type PeriodKind, parsePeriod } from '#kernel/period.ts'
import { type Restated, remembering, restate, restateRatio, straddles, type World } from '#kernel/restating/restate.ts'
import { tiles } from '#kernel/restating/tiles.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { Figure } from '../figures-of.ts'
import { basisOf } from './basis-of.ts'

/** What restating needs to know of a figure. */
export type Known = Pick<
  Figure,
  'indicator' | 'areaId' | 'category' | 'period' | 'from' | 'to' | 'value' | 'workflow' | 'quality' | 'simulated'
>

/** A value on a map, with the rows it was made of. */
export interface Cell<K extends Known> extends Omit<Restated, 'inputs'> {
  indicator: string
  areaId: number
  category: string | null
  period: Period
  inputs: { figure: K; share: number; error: number }[]
}

/** The rows of one indicator and category: period → unit → row. */
type Sheet<K> = Map<string, Map<number, K>>

export interface CellsAsked {
  borders: string
  /** Only these units of the map; left out: all that anything is known of. */
  units?: ReadonlySet<number> | undefined
  /** Only periods that end in this span of days. */
  from: string
  to: string
  /** Definition of a side of a ratio: each side is restated as it is when it is shown alone. */
  definitionOf: (id: string) => FigureIndicatorWithId | undefined
}

/** How the rows of one indicator are restated. */
type Way = Pick<FigureIndicatorWithId, 'measure' | 'cumulative' | 'restate' | 'unit'>

/**
 * Restates rows of figures onto one map. Beside the periods that somebody reported there are those a change runs through:
 * nobody could report them, but their parts may be known. Ratios are divided anew; only where a side is missing the reported
 * one stands.
 * @param rows open figures of the indicators and, for ratios, of both their sides; one per unit, period and category.
 */
export function restateCells<K extends Known>(
  known: World,
  indicators: readonly FigureIndicatorWithId[],
  rows: readonly K[],
  asked: CellsAsked,
): Cell<K>[] {
  const sheets = sheetsOf(rows)
  const world = remembering(known)
  return indicators.flatMap((indicator) => {
    const of = indicator.ratio ? [indicator.id, indicator.ratio.over, indicator.ratio.under] : [indicator.id]
    const categories = new Set(of.flatMap((id) => [...(sheets.get(id)?.keys() ?? [])]))
    return [...categories].flatMap((category) => {
      const found = of.map((id) => ({
        sheet: sheets.get(id)?.get(category) ?? (new Map() as Sheet<K>),
        way: id === indicator.id ? indicator : (asked.definitionOf(id) ?? indicator),
      }))
      return cellsOf(world, indicator, category, found, asked)
    })
  })
}

/** A sheet with the way its values are restated. */
interface Side<K extends Known> {
  sheet: Sheet<K>
  way: Way
}

function cellsOf<K extends Known>(
  world: World,
  indicator: FigureIndicatorWithId,
  category: string,
  sides: readonly Side<K>[],
  asked: CellsAsked,
): Cell<K>[] {
  const units = targets(world, sides, asked)
  const cells: Cell<K>[] = []
  for (const period of periodsOf(world, indicator, sides, asked)) {
    for (const unit of units) {
      const plain = ({ sheet, way }: Side<K>) => {
        if (!sheet.size) return undefined
        const { measure, cumulative = false } = way
        const question = { unit, borders: asked.borders, period, measure, cumulative, basis: basisOf(way) }
        return withRows(
          restate(world, question, (id, text) => sheet.get(text)?.get(id)?.value ?? undefined),
          sheet,
        )
      }
      const [own, over, under] = sides
      const one = indicator.ratio ? ratioCell(plain, indicator.ratio.scale, own!, over!, under!) : plain(own!)
      if (one) cells.push({ ...one, indicator: indicator.id, areaId: unit, category: category || null, period })
    }
  }
  return cells
}

type Made<K extends Known> = Omit<Restated, 'inputs'> & { inputs: Cell<K>['inputs'] }

function ratioCell<K extends Known>(
  plain: (side: Side<K>) => Made<K> | undefined,
  scale: number,
  own: Side<K>,
  over: Side<K>,
  under: Side<K>,
): Made<K> | undefined {
  const [top, bottom] = [plain(over), plain(under)]
  const made = top && bottom && restateRatio({ ...top, inputs: [] }, { ...bottom, inputs: [] }, scale)
  if (made && made.value !== null) return { ...made, inputs: [...top.inputs, ...bottom.inputs] }
  const reported = plain(own)
  if (reported && reported.value !== null) return reported
  return made ? { ...made, inputs: [...top!.inputs, ...bottom!.inputs] } : reported
}

function withRows<K extends Known>(one: Restated | undefined, sheet: Sheet<K>): Made<K> | undefined {
  return (
    one && {
      ...one,
      inputs: one.inputs.map(({ unit, period, share, error }) => ({
        figure: sheet.get(period)!.get(unit)!,
        share,
        error,
      })),
    }
  )
}

function sheetsOf<K extends Known>(rows: readonly K[]): Map<string, Map<string, Sheet<K>>> {
  const all = new Map<string, Map<string, Sheet<K>>>()
  for (const row of rows) {
    if (row.value === null) continue
    const sheets = inside(all, row.indicator, () => new Map<string, Sheet<K>>())
    const sheet = inside(sheets, row.category ?? '', () => new Map() as Sheet<K>)
    inside(sheet, row.period, () => new Map<number, K>()).set(row.areaId, row)
  }
  return all
}

function inside<A, B>(map: Map<A, B>, key: A, make: () => B): B {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

/** Units of the map asked for in which anything of what reported lies. */
function targets<K extends Known>(world: World, sides: readonly Side<K>[], asked: CellsAsked): Set<number> {
  const found = new Set<number>()
  for (const { sheet, way } of sides)
    for (const units of sheet.values())
      for (const row of units.values()) {
        const { outOf } = world.walk(row.to, asked.borders, basisOf(way))
        for (const { unit } of outOf(row.areaId)) if (!asked.units || asked.units.has(unit)) found.add(unit)
      }
  return found
}

const STRADDLING: readonly PeriodKind[] = ['year', 'nine-months', 'half', 'quarter']

function periodsOf<K extends Known>(
  world: World,
  indicator: FigureIndicatorWithId,
  sides: readonly Side<K>[],
  asked: CellsAsked,
): Period[] {
  const texts = new Set(sides.flatMap(({ sheet }) => [...sheet.keys()]))
  const found = [...texts].flatMap((text) => parsePeriod(text) ?? [])
  if (sides.some(({ way }) => way.measure === 'flow'))
    for (const { text, calendar } of [...found]) {
      const year = text.slice(0, 4)
      const suffix = calendar === 'calendar' ? '' : `@${calendar}`
      for (const longer of ['', '-9M', '-H1', '-H2', '-Q1', '-Q2', '-Q3', '-Q4']) {
        const period = parsePeriod(`${year}${longer}${suffix}`)!
        if (texts.has(period.text) || !STRADDLING.includes(period.kind) || !takes(indicator, period)) continue
        if (!straddles(world.map, period.text) || !tiles(period).some((way) => way.some((one) => texts.has(one.text))))
          continue
        texts.add(period.text)
        found.push(period)
      }
    }
  return found.filter((period) => asked.from <= period.to && period.to <= asked.to)
}

const takes = (indicator: FigureIndicatorWithId, period: Period) =>
  (indicator.periods as readonly PeriodKind[]).includes(period.kind)
