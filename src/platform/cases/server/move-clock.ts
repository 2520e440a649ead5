import type { Calendar } from '#kernel/calendar.ts'
import { applyEvent, type ClockEvent } from '#kernel/deadline.ts'
import { vnDay } from '#kernel/time.ts'
import { judge, lateAfter } from '#kernel/timeliness.ts'
import type { CaseClock, CaseMove } from '#platform/contract.ts'
import type { CaseTypeWithId } from '#platform/declared.ts'
import type { CaseRow } from './case-row.ts'
import { stateOf } from './case-type.ts'
import { dueFrom, judgedByInstant, keepClock, readClock, type StoredClock, termsOf } from './clock.ts'

/**
 * Lets the clock of a case follow its change of state: a state that stands stops it, one that runs sets it going again,
 * an ended one judges it. A due time given from above is not moved.
 * @returns what of it belongs into the history that the deadline is a function of.
 */
export function moveClock(
  row: CaseRow,
  type: CaseTypeWithId,
  to: string,
  move: Pick<CaseMove, 'to' | 'rule' | 'ends'>,
  at: Date,
  calendar: Calendar,
): { kind: ClockEvent['kind']; rule: 'PAUSE' | 'RESTART' } | null {
  const before = stateOf(type, row.state).clock
  const after = stateOf(type, to).clock
  row.state = to
  row.phase = stateOf(type, to).phase
  if (after === 'ended') {
    if (before !== 'ended') end(row, at)
    return null
  }
  if (before === 'ended') row.endedAt = null
  row.timeliness = move.ends ? judgeRow(row, at) : move.to === 'same' ? row.timeliness : null
  const event = row.clock && turnTo(row, row.clock.stopped, after, move, at, calendar)
  awaitOthers(row)
  return event
}

function turnTo(
  row: CaseRow,
  stopped: StoredClock['stopped'],
  after: CaseClock,
  move: Pick<CaseMove, 'rule'>,
  at: Date,
  calendar: Calendar,
) {
  if (after === 'stands' && !stopped) {
    const rule = move.rule ?? 'PAUSE'
    // Decree 61/2018 Art. 19.4: a supplement asked for begins the term anew; everything else goes on where it stopped.
    return turn(row, { at, kind: rule === 'RESTART' ? 'supplement-requested' : 'pause', rule }, calendar)
  }
  if (after === 'runs' && stopped)
    return turn(row, { at, kind: stopped.rule === 'RESTART' ? 'complete' : 'resume', rule: stopped.rule }, calendar)
  return null
}

/** Once the answer is given the due time binds its giver no more: it can turn late only when it is returned. */
function awaitOthers(row: CaseRow): void {
  const binds = row.dueAt !== null && row.pausedAt === null && row.timeliness === null
  row.dueDay = binds ? vnDay(row.dueAt!) : null
  row.lateAt = binds ? lateAfter(row.dueAt!, judgedByInstant(row)) : null
}

function turn(row: CaseRow, event: Required<ClockEvent>, calendar: Calendar) {
  const terms = termsOf(row, calendar)
  const clock = applyEvent(readClock(row.clock!), event, terms)
  Object.assign(row, dueFrom(keepClock(clock, row.clock!.extra), terms))
  return { kind: event.kind, rule: event.rule }
}

/** A case comes to its end: judged by the due time it was first given, whatever was extended (statistics use that). */
export function end(row: CaseRow, at: Date): void {
  row.endedAt = at
  row.timeliness ??= judgeRow(row, at)
}

/** How the answer given at an instant stands against the due time, or against the first one where it was extended. */
export function judgeRow(row: CaseRow, at: Date): CaseRow['timeliness'] {
  return judge(at, row.dueOriginal ?? row.dueAt, judgedByInstant(row))
}
