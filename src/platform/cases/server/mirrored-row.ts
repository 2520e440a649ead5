import { createHash } from 'node:crypto'
import type { Calendar } from '#kernel/calendar.ts'
import type { ClockEvent } from '#kernel/deadline.ts'
import { nfc } from '#kernel/vietnamese.ts'
import type { CaseTerm, MirroredCase } from '#platform/contract.ts'
import { newId } from '#platform/database/server/new-id.ts'
import type { OfficeIndex } from '#platform/offices/server/office-index.ts'
import type { CaseRow } from './case-row.ts'
import { stateOf } from './case-type.ts'
import type { CheckedMirror } from './check-mirrored.ts'
import { type Due, dueFixedAt, dueFrom, foldClock, termsOf } from './clock.ts'
import { judgeRow } from './move-clock.ts'
import { watchFrom } from './reminders.ts'

/** What a mirrored row is made with. */
export interface MirrorContext {
  now: Date
  calendar: Calendar
  offices: OfficeIndex
  /** The area its ground lies in today. */
  homeOf(areaId: number): number
  termOf(checked: CheckedMirror, homeAreaId: number): CaseTerm | null
  cutoffOf(checked: CheckedMirror, homeAreaId: number): string | null
  sourceId: string
  simulated: boolean
}

/** What another system said, as a fingerprint: the same again changes nothing. The row number of the file does not count. */
export function fingerprint(given: MirroredCase): string {
  return createHash('sha256')
    .update(JSON.stringify({ ...given, row: 0 }))
    .digest('base64url')
}

/**
 * Makes our row out of what another system says; pure. What belongs to us stays: who has it in hand, helpers, id.
 * @param known our row so far. @param past clock events our history has already, of which those of our own making are kept.
 * @returns the row and the clock events our history still lacks.
 */
export function mirroredRow(
  context: MirrorContext,
  checked: CheckedMirror,
  known: CaseRow | undefined,
  past: readonly Required<ClockEvent>[],
): { row: CaseRow; events: Required<ClockEvent>[] } {
  const { given, type, receivedAt } = checked
  const { offices, now } = context
  const homeAreaId = context.homeOf(checked.areaId)
  const state = stateOf(type, given.state)
  const term = context.termOf(checked, homeAreaId)
  const timed = {
    termValue: term?.value ?? null,
    termUnit: term?.unit ?? null,
    cutoff: context.cutoffOf(checked, homeAreaId),
  }
  const told = checked.events.map(
    (e) => ({ ...e, rule: e.rule ?? (e.kind === 'pause' ? 'PAUSE' : 'RESTART') }) as const,
  )
  const lacking = told.filter((e) => !past.some((p) => p.at.getTime() === e.at.getTime() && p.kind === e.kind))
  const due = dueOfMirror(context, checked, timed, [...past, ...lacking], known)
  const office = (text: string | null | undefined) => (text ? (offices.find(text)?.code ?? nfc(text)) : null)
  const row: CaseRow = {
    id: known?.id ?? newId(now),
    code: given.code,
    type: type.id,
    module: type.module,
    record: 'mirrored',
    title: nfc(given.title.toWellFormed()).slice(0, 500) || given.code,
    state: given.state,
    phase: state.phase,
    areaId: checked.areaId,
    homeAreaId,
    lat: given.place?.lat ?? null,
    lon: given.place?.lon ?? null,
    receivedAt,
    ...timed,
    dueFixed: checked.dueAt !== undefined,
    ...due.columns,
    extended: known?.extended ?? 0,
    endedAt: state.clock === 'ended' ? (checked.endedAt ?? known?.endedAt ?? now) : null,
    timeliness: null,
    receiving: office(given.receiving),
    deciding: office(given.deciding),
    office: office(given.residing ?? given.deciding ?? given.receiving),
    assignee: known?.assignee ?? null,
    helpers: known?.helpers ?? [],
    giver: known?.giver ?? null,
    parentKind: known?.parentKind ?? null,
    parentId: known?.parentId ?? null,
    mergedInto: null,
    openedBy: known?.openedBy ?? context.sourceId,
    fields: checked.fields,
    source: context.sourceId,
    mirrorHash: fingerprint(given),
    simulated: context.simulated,
    watchAt: null,
    toldLate: false,
    reminded: 0,
    escalations: known?.escalations ?? 0,
    movedAt: now,
    version: (known?.version ?? 0) + 1,
  }
  const answered = row.endedAt ?? checked.endedAt ?? null
  // Ended, and its own system does not say when: neither in time nor late, a third state that is shown as such.
  const unsaid = state.clock === 'ended' && checked.given.endedAt === null
  if (answered) row.timeliness = unsaid ? 'none' : judgeRow(row, answered)
  if (answered && !row.endedAt) Object.assign(row, { dueDay: null, lateAt: null })
  Object.assign(row, watchFrom(type, row, now))
  if (known?.toldLate && known.lateAt?.getTime() === row.lateAt?.getTime())
    Object.assign(row, { toldLate: true, watchAt: known.watchAt, reminded: known.reminded })
  return { row, events: [...lacking, ...due.made] }
}

/**
 * The due time: as the other system promised it, else by our clock over all that stopped it. Where a state stands still
 * and nobody told since when, the clock stops the first time we see it, and goes on the first time we see it run again.
 */
export function dueOfMirror(
  context: Pick<MirrorContext, 'calendar' | 'now'>,
  checked: Pick<CheckedMirror, 'type' | 'dueAt' | 'receivedAt'> & { given: Pick<MirroredCase, 'state'> },
  timed: Pick<CaseRow, 'termValue' | 'termUnit' | 'cutoff'>,
  events: readonly Required<ClockEvent>[],
  known: Pick<CaseRow, 'pausedAt'> | undefined,
): { columns: Due; made: Required<ClockEvent>[] } {
  const stands = stateOf(checked.type, checked.given.state).clock === 'stands'
  if (checked.dueAt || timed.termValue === null) {
    const fixed = dueFixedAt(checked.dueAt ?? null, false)
    const still = { ...fixed, dueDay: null, lateAt: null, pausedAt: known?.pausedAt ?? context.now }
    return { columns: stands ? still : fixed, made: [] }
  }
  const terms = termsOf(timed, context.calendar)
  const fold = (all: readonly Required<ClockEvent>[]) => foldClock(checked.receivedAt, all, terms)
  const clock = fold(events)
  const ended = stateOf(checked.type, checked.given.state).clock === 'ended'
  if (ended || stands === (clock.stopped !== undefined)) return { columns: dueFrom(clock, terms), made: [] }
  const rule = clock.stopped?.rule ?? 'PAUSE'
  const made: Required<ClockEvent>[] = [
    { at: context.now, kind: stands ? 'pause' : rule === 'RESTART' ? 'complete' : 'resume', rule },
  ]
  return { columns: dueFrom(fold([...events, ...made]), terms), made }
}
