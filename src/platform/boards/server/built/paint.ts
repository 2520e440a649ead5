import { Problem } from '#kernel/errors.ts'
import { isoVn } from '#kernel/time.ts'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { figuresFor } from '#platform/figures/server/figures-for.ts'
import { targetsAmong } from '#platform/indicators/server/targets-among.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { BoardView, Broken, Painted } from '../../board-contract.ts'
import { drawCases } from './cases-widget.ts'
import { drawReadings } from './draw-readings.ts'
import { drawWidget, type Ground } from './draw-widget.ts'
import { mapAround } from './map-around.ts'
import { type Plan, type Planned, planWidgets, type Refused } from './plan-widgets.ts'
import type { ReadingPlan } from './reading-plan.ts'

const BROKEN = { vi: 'Không vẽ được ô này', en: 'This widget cannot be drawn' }

/**
 * Draws all widgets of a board for one viewer. What several widgets need of one map and moment is read together, so that a
 * board of many widgets costs as few statements as one of two.
 */
export async function paintWidgets(
  db: Db,
  actor: Actor,
  raws: readonly unknown[],
  view: BoardView,
): Promise<Painted[]> {
  const planned = await planWidgets(db, actor, raws, view)
  const plans = planned.filter((one): one is Plan => 'span' in one)
  const smallest = await settingAt<number>(db, 'boards.smallest-unit')
  const grounds = new Map<string, Ground>()
  for (const [key, group] of Map.groupBy(plans, groupOf)) {
    const read = group.filter((plan) => plan.units.length)
    grounds.set(key, await groundOf(db, actor, read, smallest))
  }
  const readings = await drawReadings(
    db,
    planned.filter((one): one is ReadingPlan => 'thing' in one),
  )
  const painted: Painted[] = []
  for (const one of planned) {
    try {
      painted.push(await paintOne(one))
    } catch (error) {
      // One that fails must not take the board down; a fault of ours is told to the log.
      if (!(error instanceof Problem)) {
        const report = db.local.get('report-bug') as ((error: unknown, where: string) => void) | undefined
        report?.(error, `widget ${(one.widget as { kind?: string }).kind}`)
      }
      painted.push(brokenOf({ ...one, reason: error instanceof Problem ? error.title : BUG }))
    }
  }
  return painted

  async function paintOne(one: Planned): Promise<Painted> {
    if ('reason' in one) return brokenOf(one)
    if ('thing' in one) return readings.get(one)!
    if (!('span' in one)) return drawCases(db, actor, one)
    const map = one.widget.kind === 'map' ? await mapAround(db, one.area, one.day, one.units) : null
    return drawWidget(db, one, grounds.get(groupOf(one))!, map)
  }
}

const BUG = {
  vi: 'Chương trình gặp lỗi khi vẽ ô này; lỗi đã được ghi lại. Các ô khác không bị ảnh hưởng.',
  en: 'The program failed at this widget and has written it down. The others are not touched.',
}

function brokenOf(one: Refused): Broken {
  return { id: one.id, state: 'broken', title: BROKEN, reason: one.reason, widget: one.widget }
}

const groupOf = (plan: Plan) => `${plan.borders ?? ''}|${plan.known ? isoVn(plan.known) : ''}`

async function groundOf(db: Db, actor: Actor, plans: readonly Plan[], smallest: number): Promise<Ground> {
  if (!plans.length) return { figures: new Map(), target: () => null, smallest }
  const indicators = new Map<string, FigureIndicatorWithId>()
  const areas = new Map<number, Area>()
  for (const plan of plans) {
    for (const one of [...plan.indicators, ...plan.beside]) indicators.set(one.id, one)
    for (const unit of plan.units) areas.set(unit.id, unit)
  }
  const from = plans.map((plan) => plan.span.from).sort()[0]!
  const to = plans
    .map((plan) => plan.span.to)
    .sort()
    .at(-1)!
  const rows = await figuresFor(db, actor, {
    indicators: [...indicators.values()],
    areas: [...areas.values()],
    from,
    to,
    borders: plans[0]!.borders,
    known: plans[0]!.known,
  })
  const whole = rows.filter((row) => row.category === null)
  const years = yearsBetween(from, to)
  const given = new Set(whole.map((row) => row.period))
  const target = await targetsAmong(db, {
    indicators: [...indicators.keys()],
    areaIds: [...areas.keys()],
    periods: [...new Set([...years, ...given])],
  })
  return { figures: Map.groupBy(whole, (row) => row.indicator), target, smallest }
}

function yearsBetween(from: string, to: string): string[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, at) => String(first + at))
}
