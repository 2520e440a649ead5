import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { type Period, parsePeriod } from '#kernel/period.ts'
import { named, type Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { Method, Quality, Workflow } from '../contract.ts'
import { compute, everGround, formulaReader, formulaVersions, widenedFor } from './formula-figures.ts'
import { workFormulas } from './work-formulas.ts'

/** A figure as it stands in the table, or recomputed from its parts (then `id` is null and `parts` names them). */
export interface Figure {
  id: number | null
  indicator: string
  areaId: number
  category: string | null
  period: string
  /** First and last day of the period. */
  from: string
  to: string
  value: number | null
  workflow: Workflow
  quality: Quality
  method: Method
  knownFrom: Date
  giver: string | null
  signer: string | null
  enteredBy: string
  enteredKind: string
  enteredAt: Date
  approvedBy: string | null
  sourceId: string | null
  runId: string | null
  cell: string | null
  note: string | null
  simulated: boolean
  parts?: { over: Figure; under: Figure; scale: number }
  /** What a formula was worked out from. */
  inputs?: Figure[]
}

export interface FiguresAsked {
  /** One indicator or several. */
  indicator: string | readonly string[]
  areaIds?: readonly number[] | undefined
  /** Periods, inclusive: of the first the first day counts, of the last the last. */
  from?: string | undefined
  to?: string | undefined
  /** As it was known at this instant. */
  known?: Date | undefined
  /** Only this state; left out: the official value where there is one, else the one that waits. */
  status?: Workflow | undefined
  /** Most rows read, the newest periods first. Default 50,000. */
  most?: number
}

/**
 * Figures of indicators, by period and area. Ratios and formulas are recomputed from their parts on request, never averaged and
 * never stored; only where parts are missing the value that somebody reported stands.
 * @throws expected 422 for a period that cannot be read.
 */
export async function figuresOf(db: Sql, asked: FiguresAsked): Promise<Figure[]> {
  const ids = typeof asked.indicator === 'string' ? [asked.indicator] : asked.indicator
  const wanted = ids.flatMap((id) => figureIndicator(db, id) ?? [])
  const { declared } = db.db
  const stored = everGround(
    declared,
    wanted.map((i) => i.id),
  )
  if (!stored.length) return []
  const window = {
    from: bound(asked.from, 'from')?.from ?? '0001-01-01',
    to: bound(asked.to, 'to')?.to ?? '9999-12-31',
  }
  const read = formulaReader()
  // A formula may look back further than what is asked for.
  const widened = widenedFor(declared, ids, window, read)
  const { from, to } = widened ?? window
  const most = (asked.most ?? 50_000) * (widened ? 4 : 1)
  const known = asked.known ?? null
  const rows = await db.rows<Figure>(
    named(
      'figures.of',
      sql`select distinct on (indicator, area_id, period, category) id, indicator, area_id as "areaId", category,
      period, "from", "to", value, workflow, quality, method, known_from as "knownFrom", giver, signer, entered_by as "enteredBy", entered_kind as "enteredKind",
      entered_at as "enteredAt", approved_by as "approvedBy", source_id as "sourceId", run_id as "runId", cell, note, simulated
    from (select * from figures.value where indicator = any(${stored}::text[]) and (${asked.areaIds ? [...asked.areaIds] : null}::int[] is null or area_id = any(${asked.areaIds ? [...asked.areaIds] : null}::int[]))
        and "from" >= ${from}::date and "to" <= ${to}::date
        and (${known}::timestamptz is null and known_to is null or known_from <= ${known}::timestamptz and (known_to is null or known_to > ${known}::timestamptz))
        and (${asked.status ?? null}::text is null or workflow = ${asked.status ?? null}::text)
      order by "to" desc limit ${most}) v
    order by indicator, area_id, period, category, workflow = 'official' desc`,
    ),
  )
  const byIndicator = Map.groupBy(rows, (r) => r.indicator)
  const made = new Map<string, Figure[]>()
  const formulas = workFormulas<Figure>(declared, {
    read,
    rowsOf: (id) => (worked.has(id) ? (byIndicator.get(id) ?? []) : rowsOf(id)),
    unitOf: (row) => row.areaId,
    make: (id, _formula, compiled, given, place) => compute(id, compiled, given, place),
  })
  const worked = new Set(stored.filter((id) => formulaVersions(declared, id).length))
  const rowsOf = (id: string): readonly Figure[] => {
    const known = made.get(id)
    if (known) return known
    const stored = byIndicator.get(id) ?? []
    // What is computed in a circle (none can be saved) would see itself as it is stored.
    made.set(id, stored)
    const i = figureIndicator(db, id)
    const rows = worked.has(id) ? formulas(id) : i?.ratio ? ratiosOf(i, rowsOf) : stored
    made.set(id, [...rows])
    return rows
  }
  return wanted
    .flatMap((i) => rowsOf(i.id))
    .filter((f) => f.from >= window.from && f.to <= window.to)
    .sort((a, b) => (a.from === b.from ? a.areaId - b.areaId : a.from < b.from ? -1 : 1))
}

/** A declared figure indicator by id. */
export function figureIndicator(db: Sql, id: string): FigureIndicatorWithId | undefined {
  const found = db.db.declared.indicators.get(id)
  return found?.of === 'figure' ? (found as FigureIndicatorWithId) : undefined
}

/** Reads the first or last period of a window. @throws expected 422 for one that cannot be read. */
export function bound(text: string | undefined, name: string): Period | undefined {
  if (text === undefined || text === '') return undefined
  const period = parsePeriod(text)
  if (period) return period
  const message = {
    vi: `Không đọc được kỳ “${text}”. Hãy ghi như 2026, 2026-Q3, 2026-11.`,
    en: `The period “${text}” cannot be read. Write it like 2026, 2026-Q3, 2026-11.`,
  }
  throw expected(message, { errors: [{ path: `/${name}`, message }] })
}

const where = (f: Figure) => `${f.areaId}|${f.period}|${f.category ?? ''}`

function ratiosOf(indicator: FigureIndicatorWithId, rowsOf: (id: string) => readonly Figure[]): Figure[] {
  const { over, under, scale } = indicator.ratio!
  const found = new Map(rowsOf(indicator.id).map((f) => [where(f), f]))
  const below = new Map(rowsOf(under).map((f) => [where(f), f]))
  for (const top of rowsOf(over)) {
    const bottom = below.get(where(top))
    const made = bottom && divide(indicator.id, top, bottom, scale)
    if (made) found.set(where(top), made)
  }
  return [...found.values()]
}

/** A ratio from its two parts: as official and as good as the weaker one. Undefined when it cannot be said. */
export function divide(indicator: string, over: Figure, under: Figure, scale: number): Figure | undefined {
  if (over.value === null || under.value === null || under.value === 0) return undefined
  const later = over.knownFrom > under.knownFrom ? over : under
  return {
    ...later,
    id: null,
    indicator,
    value: (scale * over.value) / under.value,
    method: 'recomputed',
    workflow: weaker(WORKFLOWS, over.workflow, under.workflow),
    quality: weaker(QUALITIES, over.quality, under.quality),
    giver: over.giver === under.giver ? over.giver : null,
    signer: over.signer === under.signer ? over.signer : null,
    sourceId: over.sourceId === under.sourceId ? over.sourceId : null,
    runId: over.runId === under.runId ? over.runId : null,
    cell: null,
    note: null,
    simulated: over.simulated || under.simulated,
    parts: { over, under, scale },
  }
}

const WORKFLOWS: readonly Workflow[] = ['returned', 'draft', 'submitted', 'official']
const QUALITIES: readonly Quality[] = ['estimate', 'preliminary', 'final']

/** The weaker of two steps of a ladder. */
function weaker<T>(ladder: readonly T[], a: T, b: T): T {
  return ladder.indexOf(a) < ladder.indexOf(b) ? a : b
}

/** The weakest state and quality of several figures. */
export function weakest(figures: readonly Pick<Figure, 'workflow' | 'quality'>[]): {
  workflow: Workflow
  quality: Quality
} {
  return {
    workflow: figures.map((f) => f.workflow).reduce((a, b) => weaker(WORKFLOWS, a, b), 'official' as Workflow),
    quality: figures.map((f) => f.quality).reduce((a, b) => weaker(QUALITIES, a, b), 'final' as Quality),
  }
}
