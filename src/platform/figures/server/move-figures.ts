import sql from 'sql-template-tag'
import { type Period, parsePeriod } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { may } from '#platform/access/server/may.ts'
import { type Area, type AreaIndex, areaIndex } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { emitAll } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { FigureMove, Workflow } from '../contract.ts'
import { announce, type OfficialFigure } from './announce.ts'
import { approvalSteps, stepsPassed } from './approval-steps.ts'
import { addReasons } from './insist.ts'
import { lockedBy } from './locks.ts'
import {
  closeValues,
  type Key,
  lockFigures,
  momentAfter,
  type OpenPair,
  type OpenValue,
  openUnder,
} from './open-values.ts'
import { REFUSALS } from './refusals.ts'
import { figureKey, type RowWord } from './row.ts'
import { unanswered } from './unanswered.ts'

/** What each state allows and where a move leads. An official value is changed only by a correction. */
const MOVES: Record<Workflow, Partial<Record<FigureMove, Workflow | 'withdrawn'>>> = {
  draft: { submit: 'submitted', approve: 'official', withdraw: 'withdrawn' },
  submitted: { approve: 'official', return: 'returned' },
  returned: { submit: 'submitted', withdraw: 'withdrawn' },
  official: {},
}

const NAMES: Record<FigureMove, Text> = {
  submit: { vi: 'gửi duyệt', en: 'be submitted' },
  approve: { vi: 'duyệt', en: 'be approved' },
  return: { vi: 'trả lại', en: 'be returned' },
  withdraw: { vi: 'rút lại', en: 'be withdrawn' },
}
const STATES: Record<Workflow, Text> = {
  draft: { vi: 'nháp', en: 'a draft' },
  submitted: { vi: 'chờ duyệt', en: 'submitted' },
  official: { vi: 'chính thức', en: 'official' },
  returned: { vi: 'bị trả lại', en: 'returned' },
}

/** Which figures to move: one each by indicator, area (code on the period's last day) and period. */
export interface FigureRef {
  indicator: string
  area: string
  period: string
  category?: string
}

/** A figure by what its parts mean. */
export interface Place {
  indicator: FigureIndicatorWithId
  area: Area
  period: Period
  category: string | null
}

export interface Moved {
  accepted: number
  rejected: RowWord[]
  forbidden: number
}

/**
 * Moves waiting figures on: submit, approve (needs `figures:approve`), return with a comment. Each is judged by itself, all
 * are written together.
 * @returns how many moved and why the others did not; `forbidden` counts those refused for want of a right.
 */
export async function moveFigures(
  tx: Tx,
  actor: Actor,
  refs: readonly FigureRef[],
  move: FigureMove,
  note?: string,
): Promise<Moved> {
  const areas = await areaIndex(tx)
  return movePlaces(
    tx,
    actor,
    refs.map((ref) => placeOf(tx, areas, ref)),
    move,
    note,
  )
}

/** As `moveFigures`, for figures whose parts are known; a text in place of one is why it cannot be moved. */
export async function movePlaces(
  tx: Tx,
  actor: Actor,
  places: readonly (Place | Text)[],
  move: FigureMove,
  note?: string,
  options: { ask?: boolean } = {},
): Promise<Moved> {
  await lockFigures(tx)
  const known = places.flatMap((p) => ('area' in p ? [keyOf(p)] : []))
  const ground = await groundOf(tx, actor, await openUnder(tx, known), { ...options, move, note })
  const rejected: RowWord[] = []
  const steps: Step[] = []
  let forbidden = 0
  const seen = new Set<string>()
  for (const [index, place] of places.entries()) {
    if (!('area' in place)) {
      rejected.push({ index, reason: place })
      continue
    }
    const key = figureKey(keyOf(place))
    const judged = seen.has(key) ? { reason: notNow(move, undefined) } : await ground.judge(place)
    seen.add(key)
    if ('reason' in judged) {
      if ('forbidden' in judged) forbidden++
      rejected.push({ index, reason: judged.reason })
    } else steps.push(judged)
  }
  await write(tx, actor, steps, note ?? null)
  const first = places.find((p): p is Place => 'area' in p)
  if (steps.length)
    await record(
      tx,
      actor,
      `figures.${move}`,
      { kind: 'figures', id: first!.indicator.id },
      { accepted: steps.length, refused: rejected.length, note },
    )
  return { accepted: steps.length, rejected, forbidden }
}

interface Step {
  place: Place
  waiting: OpenValue
  official: OpenValue | undefined
  to: Workflow | 'withdrawn'
  move: 'withdraw' | 'submit' | 'pass' | 'approve' | 'self-approve' | 'return' | 'correct'
  passed: number
  at: Date
}

const keyOf = (p: Place): Key => ({
  indicator: p.indicator.id,
  areaId: p.area.id,
  period: p.period.text,
  category: p.category,
})

/** Everything a move is judged by, read once. */
async function groundOf(
  tx: Tx,
  actor: Actor,
  open: ReadonlyMap<string, OpenPair>,
  { move, note, ask: asked }: { move: FigureMove; note: string | undefined; ask?: boolean },
) {
  const separate = await settingAt<boolean>(tx, 'figures.separate-duties')
  const ask = move === 'submit' && (asked ?? (await settingAt<boolean>(tx, 'figures.ask-reasons')))
  const areas = await areaIndex(tx)
  const closedBy = await lockedBy(tx)
  const waits = [...open.values()].flatMap((p) => p.waiting?.id ?? [])
  const odd = ask ? await unanswered(tx, waits) : new Map<number, Text>()
  const entering = move === 'submit' || move === 'withdraw'
  const right = entering ? 'figures:write' : 'figures:approve'
  const rights = new Map<string, boolean>()
  return {
    async judge(place: Place): Promise<Step | { reason: Text; forbidden?: true }> {
      const { area, period, indicator } = place
      const where = `${area.id} ${indicator.module}`
      if (!rights.has(where)) rights.set(where, await may(tx, actor, right, area.id, indicator.module))
      if (!rights.get(where)) {
        const say = entering ? REFUSALS.right : REFUSALS.approve
        return { forbidden: true, reason: say(area.fullName) }
      }
      const { official, waiting } = open.get(figureKey(keyOf(place))) ?? {}
      const to = waiting && MOVES[waiting.workflow][move]
      if (!waiting || !to) return { reason: notNow(move, waiting?.workflow) }
      const closed = closedBy({ indicator, areaId: area.id, period })
      if (closed && move !== 'return' && move !== 'withdraw' && !note && !waiting.note)
        return { reason: REFUSALS.locked(closed) }
      const why = odd.get(waiting.id)
      if (why && !note) return { reason: why }
      const step = { place, waiting, official, to, passed: 0, at: momentAfter(tx.now, [official]) }
      if (move !== 'approve') return { ...step, move }
      if (separate && waiting.enteredBy === actor.id) return { reason: REFUSALS.separate() }
      const steps = await approvalSteps(tx, areas.lineage(area.id))
      const passed =
        actor.kind === 'system'
          ? steps.length
          : stepsPassed(areas, actor, steps, waiting.step, { areaId: area.id, field: indicator.module })
      if (steps.length > waiting.step && passed === waiting.step) return { reason: REFUSALS.turn() }
      if (passed < steps.length) return { ...step, to: 'submitted', move: 'pass', passed }
      const self = waiting.enteredBy === actor.id
      return { ...step, move: closed ? 'correct' : self ? 'self-approve' : 'approve', passed }
    },
  }
}

/** Writes all moves: five statements whatever their number. */
async function write(tx: Tx, actor: Actor, steps: readonly Step[], note: string | null): Promise<void> {
  if (!steps.length) return
  const official = steps.filter((s) => s.to === 'official')
  await closeValues(tx, [
    ...official.flatMap((s) => (s.official ? [{ id: s.official.id, at: s.at }] : [])),
    ...steps.flatMap((s) => (s.to === 'withdrawn' ? [{ id: s.waiting.id, at: momentAfter(s.at, [s.waiting]) }] : [])),
  ])
  // The value is known officially from now on; when it was entered stands in entered_at.
  const moved = steps.filter((s) => s.to !== 'withdrawn')
  await tx.run(sql`update figures.value v set workflow = s.state, step = s.passed,
      known_from = case when s.state = 'official' then s.at else v.known_from end,
      approved_by = case when s.state = 'official' then ${actor.id} else v.approved_by end
    from unnest(${moved.map((s) => s.waiting.id)}::bigint[], ${moved.map((s) => s.to)}::text[], ${moved.map((s) => s.passed)}::int[],
      ${moved.map((s) => s.at)}::timestamptz[]) as s (id, state, passed, at) where v.id = s.id`)
  await tx.run(sql`insert into figures.move (value_id, move, at, actor_kind, actor_id, note)
    select s.id, s.move, ${tx.now}, ${actor.kind}, ${actor.id}, ${note}
    from unnest(${steps.map((s) => s.waiting.id)}::bigint[], ${steps.map((s) => s.move)}::text[]) as s (id, move)`)
  if (note && steps.some((s) => s.move === 'submit'))
    await addReasons(
      tx,
      actor,
      steps.map((s) => ({ id: s.waiting.id, reason: note })),
      { open: true },
    )
  await emitAll(
    tx,
    steps
      .filter((s) => s.to !== 'official')
      .map(({ place, to }) => ({
        kind: 'figure.moved',
        topic: 'figures',
        areaId: place.area.id,
        data: { indicator: place.indicator.id, area: place.area.code, period: place.period.text, status: to },
      })),
  )
  await announce(
    tx,
    official.map(
      ({ place, waiting }): OfficialFigure => ({
        indicator: place.indicator.id,
        area: place.area,
        period: place.period,
        value: waiting.value,
        category: place.category,
      }),
    ),
  )
}

function placeOf(tx: Tx, areas: AreaIndex, ref: FigureRef): Place | Text {
  const indicator = tx.db.declared.indicators.get(ref.indicator)
  if (indicator?.of !== 'figure') return REFUSALS.indicator(ref.indicator)
  const period = parsePeriod(ref.period)
  if (!period) return REFUSALS.period(ref.period)
  const area = areas.find(ref.area, period.to)
  if (!area)
    return {
      vi: `Mã “${ref.area}” không chỉ đơn vị nào vào ngày ${period.to}.`,
      en: `The code “${ref.area}” means no area on ${period.to}.`,
    }
  return { indicator: indicator as FigureIndicatorWithId, period, area, category: ref.category ?? null }
}

function notNow(move: FigureMove, state: Workflow | undefined): Text {
  if (!state)
    return {
      vi: 'Không có số liệu nào đang chờ ở chỗ này. Có thể đã được duyệt rồi.',
      en: 'Nothing waits here. It may have been approved already.',
    }
  return {
    vi: `Số liệu đang ở trạng thái ${STATES[state].vi} nên không thể ${NAMES[move].vi}.`,
    en: `The figure is ${STATES[state].en}, so it cannot ${NAMES[move].en}.`,
  }
}
