import sql from 'sql-template-tag'
import { parsePeriod } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { may } from '#platform/access/server/may.ts'
import { type AreaIndex, areaIndex } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { Workflow } from '../contract.ts'
import { announce, type OfficialFigure } from './announce.ts'
import { REFUSALS } from './refusals.ts'
import type { RowWord } from './row.ts'
import { lockFigures } from './write-figures.ts'

export type FigureMove = 'submit' | 'approve' | 'return'

/** What each state allows and where a move leads. An official value is changed only by a correction. */
const MOVES: Record<Workflow, Partial<Record<FigureMove, Workflow>>> = {
  draft: { submit: 'submitted', approve: 'official' },
  submitted: { approve: 'official', return: 'returned' },
  returned: { submit: 'submitted' },
  official: {},
}

const NAMES: Record<FigureMove, Text> = {
  submit: { vi: 'gửi duyệt', en: 'be submitted' },
  approve: { vi: 'duyệt', en: 'be approved' },
  return: { vi: 'trả lại', en: 'be returned' },
}

interface Waiting {
  id: number
  workflow: Workflow
  value: number
  enteredBy: string
}

/** Which figures to move: one each by indicator, area (code on the period's last day) and period. */
export interface FigureRef {
  indicator: string
  area: string
  period: string
  category?: string
}

/**
 * Moves waiting figures on: submit, approve (needs `figures:approve`), return with a note. Each is judged by itself.
 * @returns how many moved and why the others did not; `forbidden` counts those refused for want of a right.
 */
export async function moveFigures(
  tx: Tx,
  actor: Actor,
  refs: readonly FigureRef[],
  move: FigureMove,
  note?: string,
): Promise<{ accepted: number; rejected: RowWord[]; forbidden: number }> {
  await lockFigures(tx)
  const areas = await areaIndex(tx)
  const separate = await settingAt<boolean>(tx, 'figures.separate-duties')
  const rejected: RowWord[] = []
  const official: OfficialFigure[] = []
  let accepted = 0
  let forbidden = 0
  for (const [index, ref] of refs.entries()) {
    const place = placeOf(tx, areas, ref)
    if (!('area' in place)) {
      rejected.push({ index, reason: place })
      continue
    }
    const { area, period, indicator } = place
    const right = move === 'submit' ? 'figures:write' : 'figures:approve'
    if (!(await may(tx, actor, right, area.id, indicator.module))) {
      forbidden++
      rejected.push({
        index,
        reason: move === 'submit' ? REFUSALS.right(area.fullName) : REFUSALS.approve(area.fullName),
      })
      continue
    }
    const waiting =
      await tx.find<Waiting>(sql`select id, workflow, value, entered_by as "enteredBy" from figures.value where indicator = ${indicator.id}
      and area_id = ${area.id} and period = ${period.text} and coalesce(category, '') = ${ref.category ?? ''} and known_to is null and workflow <> 'official'`)
    const to = waiting && MOVES[waiting.workflow][move]
    if (!waiting || !to) {
      rejected.push({ index, reason: notNow(move, waiting?.workflow) })
      continue
    }
    if (move === 'approve' && separate && waiting.enteredBy === actor.id) {
      rejected.push({ index, reason: REFUSALS.separate() })
      continue
    }
    await step(tx, actor, waiting, {
      to,
      move,
      note: note ?? null,
      key: { indicator: indicator.id, areaId: area.id, period: period.text, category: ref.category ?? '' },
    })
    if (to === 'official')
      official.push({ indicator: indicator.id, area, period, value: waiting.value, category: ref.category ?? null })
    else
      await emit(tx, {
        kind: 'figure.moved',
        topic: 'figures',
        areaId: area.id,
        data: { indicator: indicator.id, area: area.code, period: period.text, status: to },
      })
    accepted++
  }
  await announce(tx, official)
  if (accepted)
    await record(
      tx,
      actor,
      `figures.${move}`,
      { kind: 'figures', id: refs[0]!.indicator },
      { accepted, refused: rejected.length, note },
    )
  return { accepted, rejected, forbidden }
}

function placeOf(tx: Tx, areas: AreaIndex, ref: FigureRef) {
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
  return { indicator, period, area }
}

async function step(
  tx: Tx,
  actor: Actor,
  waiting: Waiting,
  move: {
    to: Workflow
    move: FigureMove
    note: string | null
    key: { indicator: string; areaId: number; period: string; category: string }
  },
): Promise<void> {
  const { key } = move
  if (move.to === 'official') {
    await tx.run(sql`update figures.value set known_to = ${tx.now} where indicator = ${key.indicator} and area_id = ${key.areaId} and period = ${key.period}
      and coalesce(category, '') = ${key.category} and known_to is null and workflow = 'official'`)
    // The value is known officially from now on; when it was entered stands in entered_at.
    await tx.run(
      sql`update figures.value set workflow = 'official', known_from = ${tx.now}, approved_by = ${actor.id} where id = ${waiting.id}`,
    )
  } else await tx.run(sql`update figures.value set workflow = ${move.to} where id = ${waiting.id}`)
  const self = move.move === 'approve' && waiting.enteredBy === actor.id
  await tx.run(sql`insert into figures.move (value_id, move, at, actor_kind, actor_id, note)
    values (${waiting.id}, ${self ? 'self-approve' : move.move}, ${tx.now}, ${actor.kind}, ${actor.id}, ${move.note})`)
}

function notNow(move: FigureMove, state: Workflow | undefined): Text {
  if (!state)
    return {
      vi: 'Không có số liệu nào đang chờ ở chỗ này. Có thể đã được duyệt rồi.',
      en: 'Nothing waits here. It may have been approved already.',
    }
  return {
    vi: `Số liệu đang ở trạng thái ${state} nên không thể ${NAMES[move].vi}.`,
    en: `The figure is ${state}, so it cannot ${NAMES[move].en}.`,
  }
}
