import { expected, Problem } from '#kernel/errors.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { isDay, vnDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import { instantOf } from '#platform/figures/server/list-figures.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { BoardView, Widget } from '../../board-contract.ts'
import { type CasesPlan, planCases } from './cases-widget.ts'
import { meantBy } from './meant-by.ts'
import { type Span, spanOf } from './periods-of.ts'
import { readWidget, widgetId } from './read-widget.ts'
import { planReading, type ReadingPlan } from './reading-plan.ts'
import { sightOf, type Units, unitsOf } from './units-of.ts'

/** A widget with all that decides what is read for it. */
export interface Plan extends Units {
  id: string
  widget: Widget
  indicators: FigureIndicatorWithId[]
  /** Read beside them: denominators and guards. */
  beside: FigureIndicatorWithId[]
  span: Span
  /** Last day looked at. */
  end: string
  /** Day of the map; undefined = as reported. */
  borders: string | undefined
  /** Day on which the units are read. */
  day: string
  known: Date | undefined
}

/** A widget that cannot be drawn, and why. */
export interface Refused {
  id: string
  widget: unknown
  reason: Text
}

export type Planned = Plan | ReadingPlan | CasesPlan | Refused

/** Reads and places every widget of a board; one that fails does not touch the others. */
export async function planWidgets(
  db: Sql,
  actor: Actor,
  raws: readonly unknown[],
  view: BoardView,
): Promise<Planned[]> {
  const home = await settingAt<string>(db, 'centre.home')
  const plans: Planned[] = []
  for (const [at, raw] of raws.entries()) {
    const id = widgetId(raw, at)
    const read = readWidget(raw)
    if ('wrong' in read) plans.push({ id, widget: raw, reason: read.wrong })
    else
      try {
        plans.push(await planOf(db, actor, id, read.widget, view, home))
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        plans.push({ id, widget: raw, reason: error.title })
      }
  }
  return plans
}

async function planOf(db: Sql, actor: Actor, id: string, widget: Widget, view: BoardView, home: string) {
  if (widget.kind === 'reading') return planReading(db, actor, id, widget, view)
  if (widget.kind === 'cases') return planCases(db, actor, id, widget, view, home)
  return planFigures(db, actor, id, widget, view, home)
}

async function planFigures(
  db: Sql,
  actor: Actor,
  id: string,
  widget: Widget,
  view: BoardView,
  home: string,
): Promise<Plan> {
  const today = vnDay(db.now)
  const indicators = widget.indicators.map((one) => mustKnow(db, one))
  const wanted = widget.borders ?? view.borders ?? 'today'
  const borders = wanted === 'reported' ? undefined : wanted === 'today' ? today : mustBeDay(wanted)
  const period = view.period ? parsePeriod(view.period) : undefined
  if (view.period && !period) throw unreadable(view.period)
  const end = period ? period.to : today
  const day = borders ?? [end, today].sort()[0]!
  const beside = [widget.options?.guard?.by, ...indicators.map((i) => i.ratio?.under)].flatMap((one) =>
    widget.kind === 'comparison' && one ? (figureIndicator(db, one) ?? []) : [],
  )
  const sight = await sightOf(db, actor, indicators.length ? indicators.map((i) => i.module) : [''])
  const units =
    widget.kind === 'text'
      ? { area: undefined as never, units: [], hidden: 0 }
      : await unitsOf(db, actor, widget, { ...meantBy(widget, view, home), day, onMap: borders !== undefined, sight })
  const known = widget.known ?? view.known
  return {
    id,
    widget,
    indicators,
    beside,
    ...units,
    span: spanOf(widget, indicators, end),
    end,
    borders,
    day,
    known: known === undefined ? undefined : instantOf(known),
  }
}

function mustKnow(db: Sql, id: string): FigureIndicatorWithId {
  const found = figureIndicator(db, id)
  if (found) return found
  throw expected({
    vi: `Không có chỉ tiêu “${id}”. Có thể nó đã được đổi mã hoặc bỏ khỏi danh mục.`,
    en: `There is no indicator “${id}”. It may have been renamed or taken out of the catalogue.`,
  })
}

function mustBeDay(text: string): string {
  if (isDay(text)) return text
  throw expected({
    vi: `Không đọc được ngày “${text}”. Hãy ghi như 2026-01-31.`,
    en: `The day “${text}” cannot be read. Write it like 2026-01-31.`,
  })
}

function unreadable(text: string) {
  return expected({
    vi: `Không đọc được kỳ “${text}”. Hãy ghi như 2026, 2026-Q3, 2026-11.`,
    en: `The period “${text}” cannot be read. Write it like 2026, 2026-Q3, 2026-11.`,
  })
}
