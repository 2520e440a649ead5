import { expected, forbidden } from '#kernel/errors.ts'
import { vnDay } from '#kernel/time.ts'
import { type Area, areaIndex, unknownArea } from '#platform/areas/server/area-index.ts'
import { unitMeant } from '#platform/areas/server/ground-on.ts'
import { answerTally } from '#platform/cases/server/answer-tally.ts'
import { listCases } from '#platform/cases/server/list-cases.ts'
import { scopeOf } from '#platform/cases/server/visible.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { BoardView, Drawn, Widget } from '../../board-contract.ts'
import { emptyDrawn } from './empty-drawn.ts'
import { meantBy } from './meant-by.ts'

/** Whose cases of which types a widget counts for one viewer. */
export interface CasesPlan {
  id: string
  widget: Widget
  types: string[]
  area: Area
  /** Part of the area, or a type, is outside the viewer's rights. */
  partial: boolean
}

/** As many of the next due are looked at to tell whether any of it is simulated. */
const LOOKED_AT = 10

/**
 * What a widget of cases counts. @throws forbidden where the viewer may see none of these cases: a zero would be a lie;
 * expected 422 for a type that is not known.
 */
export async function planCases(
  db: Sql,
  actor: Actor,
  id: string,
  widget: Widget,
  view: BoardView,
  home: string,
): Promise<CasesPlan> {
  const { cases } = db.db.declared
  const asked = widget.types?.length ? widget.types : [...cases.keys()]
  const odd = asked.find((type) => !cases.has(type))
  if (odd !== undefined)
    throw expected({
      vi: `Không có loại việc “${odd}”. Có thể lĩnh vực này đã tắt.`,
      en: `There is no type of case “${odd}”. Its field may be switched off.`,
    })
  const area = await areaToday(db, meantBy(widget, view, home))
  const scope = await scopeOf(db, actor)
  const ground = (await areaIndex(db)).subtree(area.id)
  const seen = (type: string) => {
    const own = scope.modules.get(cases.get(type)!.module)
    if (scope.whole === 'all' || own === 'all') return ground.length
    const ids = new Set([...scope.whole, ...(own ?? [])])
    return ground.filter((one) => ids.has(one)).length
  }
  const types = asked.filter((type) => seen(type) > 0)
  if (!types.length)
    throw forbidden({
      vi: `Anh/chị không có quyền xem việc của ${area.fullName}. Hãy chọn địa bàn của mình.`,
      en: `You have no right to the cases of ${area.fullName}. Choose your own area.`,
    })
  const partial = types.length < asked.length || types.some((type) => seen(type) < ground.length)
  return { id, widget, types, area, partial }
}

/** A widget of cases with its counts, from the tally, and the open ones that are due next. */
export async function drawCases(db: Sql, actor: Actor, plan: CasesPlan): Promise<Drawn> {
  const { area, types } = plan
  const rows = plan.widget.options?.rows ?? 0
  const type = types.join(',')
  const [tally, open] = await Promise.all([
    answerTally(db, actor, { type, area: area.code }),
    listCases(db, actor, { type, area: area.code, state: 'open', sort: 'due', limit: Math.max(rows, LOOKED_AT) }),
  ])
  const order = ['waiting', 'working', 'done', 'refused']
  return {
    ...emptyDrawn(plan, area),
    simulated: open.items.some((one) => one.simulated),
    cases: {
      types: types.map((id) => ({ id, title: db.db.declared.cases.get(id)!.title })),
      total: tally.total,
      items: tally.items.toSorted((a, b) => order.indexOf(a.phase) - order.indexOf(b.phase) || b.n - a.n),
      partial: plan.partial,
      list: open.items.slice(0, rows),
      passport: `/api/v1/passports/cases?${new URLSearchParams({ type, area: area.code })}`,
    },
  }
}

/** Cases lie on today's map: of a unit that has passed on, the one that has its ground now. @throws expected 422. */
async function areaToday(db: Sql, { code, from }: { code: string; from: string | undefined }): Promise<Area> {
  const [index, today] = [await areaIndex(db), vnDay(db.now)]
  const meant = unitMeant(index, code, from, today)
  const now = meant && index.successors(meant.id, today)
  if (!now) throw unknownArea(index, code, today, 422)
  return now
}
