import { type Period, parsePeriod } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import { may } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { givesWay } from '#platform/jobs/server/give-way.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { Finding } from '../checks/finding.ts'
import { approvalSteps, stepsPassed } from './approval-steps.ts'
import { checkRow } from './check-row.ts'
import { findOdd } from './find-odd.ts'
import { lastReasons } from './last-reasons.ts'
import { lockedBy } from './locks.ts'
import { REFUSALS } from './refusals.ts'
import { type CheckedFigure, type FigureRow, figureKey, type RowWord } from './row.ts'

/** What would become of rows: taken, refused with the reason, or taken with a question mark. */
export interface FiguresChecked {
  good: CheckedFigure[]
  rejected: RowWord[]
  warnings: RowWord[]
  /** How many were refused for want of a right. */
  forbidden: number
}

/**
 * Checks rows without writing: each by itself, against each other, against history and like units, and against what the
 * actor may do. What a check finds odd is a warning. `ask`: an odd value that is handed on (not a draft) is refused until
 * somebody says why it is right; else the setting figures.ask-reasons says so.
 */
export async function checkFigures(
  db: Sql,
  actor: Actor,
  rows: readonly FigureRow[],
  options: { ask?: boolean } = {},
): Promise<FiguresChecked> {
  const areas = await areaIndex(db)
  const year = Number(vnDay(db.now).slice(0, 4))
  const ground = { declared: db.db.declared, areas, now: db.now, year, read: readOnce() }
  const separate = await settingAt<boolean>(db, 'figures.separate-duties')
  const ask = options.ask ?? (await settingAt<boolean>(db, 'figures.ask-reasons'))
  const closedBy = await lockedBy(db)
  const out: FiguresChecked = { good: [], rejected: [], warnings: [], forbidden: 0 }
  const seen = new Map<string, number>()
  const allowed = new Map<string, Text | undefined>()
  const turn = givesWay()
  for (const [index, row] of rows.entries()) {
    await turn()
    const f = checkRow(row, index, ground)
    if (!('indicator' in f)) {
      out.rejected.push({ index, reason: f })
      continue
    }
    const key = figureKey({ indicator: f.indicator.id, areaId: f.area.id, period: f.period.text, category: f.category })
    const first = seen.get(key)
    // Thousands of rows ask the same few questions: only the first of each waits for the answer.
    const place = `${f.area.id} ${f.indicator.module} ${f.status}`
    if (!allowed.has(place)) allowed.set(place, await notAllowed(f))
    const refused = allowed.get(place)
    if (refused) out.forbidden++
    const closed = refused ? undefined : closedBy({ indicator: f.indicator, areaId: f.area.id, period: f.period })
    if (refused) out.rejected.push({ index, reason: refused })
    // After the closing a change is a correction: handed on with a note, never a draft.
    else if (closed && (f.status === 'draft' || !f.note)) out.rejected.push({ index, reason: REFUSALS.locked(closed) })
    else if (first !== undefined) out.rejected.push({ index, reason: REFUSALS.twice(first) })
    else {
      seen.set(key, index)
      out.good.push(f)
    }
  }
  await addFindings(db, out, ask)
  return out

  async function notAllowed(f: CheckedFigure): Promise<Text | undefined> {
    const at = { areaId: f.area.id, field: f.indicator.module }
    if (!(await may(db, actor, 'figures:write', at.areaId, at.field))) return REFUSALS.right(f.area.fullName)
    if (f.status !== 'official') return undefined
    if (!(await may(db, actor, 'figures:approve', at.areaId, at.field))) return REFUSALS.approve(f.area.fullName)
    if (actor.kind === 'system') return undefined
    if (separate) return REFUSALS.separate()
    const steps = await approvalSteps(db, areas.lineage(at.areaId))
    return stepsPassed(areas, actor, steps, 0, at) === steps.length ? undefined : REFUSALS.steps()
  }
}

/** Reads each writing of a period once: thousands of rows have a dozen. */
function readOnce(): typeof parsePeriod {
  const known = new Map<string, Period | undefined>()
  return (text) => {
    if (!known.has(text)) known.set(text, parsePeriod(text))
    return known.get(text)
  }
}

/** Adds what is odd to the good rows; where reasons are asked for, those without one are refused. */
async function addFindings(db: Sql, out: FiguresChecked, ask: boolean): Promise<void> {
  const odd = await findOdd(db, out.good)
  if (!odd.size) return
  const reasons = await lastReasons(
    db,
    out.good.flatMap((f) =>
      (odd.get(f.index) ?? []).map(({ check }) => ({ indicator: f.indicator.id, areaId: f.area.id, check })),
    ),
  )
  const kept: CheckedFigure[] = []
  for (const f of out.good) {
    const findings = odd.get(f.index)
    if (!findings) {
      kept.push(f)
      continue
    }
    const words = findings.map((finding) => wordOf(f, finding))
    if (ask && f.status !== 'draft' && !f.insist) out.rejected.push(words[0]!)
    else {
      kept.push({ ...f, findings })
      out.warnings.push(...words)
    }
  }
  out.good = kept

  function wordOf(f: CheckedFigure, { check, says }: Finding): RowWord {
    const lastReason = reasons(f.indicator.id, f.area.id, check)
    return { index: f.index, reason: says, check, ...(lastReason !== undefined && { lastReason }) }
  }
}
