import { expected, forbidden } from '#kernel/errors.ts'
import { parsePeriod } from '#kernel/period.ts'
import { addDays, startOfVnDay } from '#kernel/time.ts'
import { may } from '#platform/access/server/may.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { ReadingIndicatorWithId } from '#platform/declared.ts'
import { instantOf } from '#platform/figures/server/list-figures.ts'
import type { Every } from '#platform/readings/contract.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { type Thing, thingIndex } from '#platform/things/server/thing-index.ts'
import type { BoardView, Widget } from '../../board-contract.ts'

const HOUR = 3_600_000
/** How far back a widget looks that says nothing about it, hours. */
const USUAL_HOURS = 48

/** One series and the stretch of time a widget shows of it. */
export interface ReadingPlan {
  id: string
  widget: Widget
  thing: Thing
  indicator: ReadingIndicatorWithId
  from: Date
  until: Date
  /** It ends now. */
  live: boolean
  every: Every
}

/**
 * What a widget of readings looks at. The board's area does not matter: a gauge stands where it stands; the board's period and
 * moment end the stretch. @throws forbidden where the viewer may not read this series; expected 422 for what is not there.
 */
export async function planReading(
  db: Sql,
  actor: Actor,
  id: string,
  widget: Widget,
  view: BoardView,
): Promise<ReadingPlan> {
  const thing = (await thingIndex(db)).find(widget.thing ?? '')
  if (!thing)
    throw expected({
      vi: `Không có thiết bị “${widget.thing ?? ''}”. Có thể nó đã bị bỏ khỏi danh sách.`,
      en: `There is no thing “${widget.thing ?? ''}”. It may have been taken out of the register.`,
    })
  const { declared } = db.db
  const name = widget.indicators[0] ?? declared.things.get(thing.kind)?.reads?.[0] ?? ''
  const indicator = declared.indicators.get(name)
  if (indicator?.of !== 'reading')
    throw expected({
      vi: `“${thing.name.vi}” không có chỉ số đo “${name}”. Hãy mở phần sửa bảng và chọn lại.`,
      en: `“${thing.name.en}” has no reading “${name}”. Edit the board and choose again.`,
    })
  if (!(await may(db, actor, 'readings:read', thing.areaId, indicator.module)))
    throw forbidden({
      vi: 'Anh/chị không có quyền xem số đo của thiết bị này.',
      en: 'You have no right to the readings of this thing.',
    })
  const hours = widget.options?.hours ?? USUAL_HOURS
  const until = new Date(Math.min(db.now.getTime(), ...endsOf(widget, view)))
  return {
    id,
    widget,
    thing,
    indicator,
    from: new Date(until.getTime() - hours * HOUR),
    until,
    live: until.getTime() === db.now.getTime(),
    every: stepFor(hours, indicator.roll),
  }
}

function endsOf(widget: Widget, view: BoardView): number[] {
  const period = view.period ? parsePeriod(view.period) : undefined
  const known = widget.known ?? view.known
  return [
    ...(period ? [startOfVnDay(addDays(period.to, 1)).getTime() - 1] : []),
    ...(known ? [instantOf(known).getTime()] : []),
  ]
}

/** Raw values may be thinned without harm where the last of a quarter of an hour stands for it; a sum never may. */
function stepFor(hours: number, roll: ReadingIndicatorWithId['roll']): Every {
  if (hours <= 72 && roll !== 'sum') return 'raw'
  return hours <= 31 * 24 ? 'hour' : 'day'
}
