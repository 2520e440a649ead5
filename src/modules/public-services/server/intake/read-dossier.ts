import type { Text } from '#kernel/text.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import { nfc } from '#kernel/vietnamese.ts'
import { type Cell, shown } from '#platform/connectors/server/import/read-grid.ts'
import type { MirroredCase } from '#platform/contract.ts'
import { codeKey, judgeCode, tidyCode } from '../../dossier-code.ts'
import { mendProcedureCode } from '../../lost-zeros.ts'
import { dossierStates } from '../../states.ts'
import type { DossierColumn } from './dossier-columns.ts'
import { FAULTS, type Fault, WARNINGS } from './dossier-faults.ts'
import { stateOf } from './dossier-words.ts'
import { type ClockEvents, readStops, stop } from './read-clock.ts'
import { sideFields } from './read-fields.ts'
import { type ReadInstant, readInstant } from './read-instant.ts'
import { readTerm } from './read-term.ts'

/** The cells of a dossier by what they are. */
export type DossierCells = Partial<Record<DossierColumn, Cell>>

/** A dossier read from its row, or why it is not taken. `key`: under which it may occur once. */
export interface ReadDossier {
  dossier?: MirroredCase
  key?: string
  faults: ({ column: DossierColumn } & Fault)[]
  warnings: { column: DossierColumn; reason: Text }[]
}

/** Bare days count from opening, promised and ended ones to the close of business. */
const OPENING = '07:00'
const CLOSING = '17:00'
/** Clocks of two systems never agree to the minute. */
const TOLERANCE = 5 * 60_000

/** Reads one dossier; pure. What identifies it and its times must be right, or the row is refused; the rest may be left empty. */
export function readDossier(cells: DossierCells, now: Date): ReadDossier {
  const out: ReadDossier = { faults: [], warnings: [] }
  const refuse = (column: DossierColumn, fault: Fault) => out.faults.push({ column, ...fault })
  const texts = new Map<DossierColumn, string>()
  const text = (column: DossierColumn) => {
    const known = texts.get(column)
    if (known !== undefined) return known
    const cell = cells[column] ?? null
    const made = cell === null ? '' : nfc(shown(cell))
    texts.set(column, made)
    return made
  }
  const today = vnDay(now)
  const code = tidyCode(text('code'))
  const judged = code ? judgeCode(code, today) : undefined
  if (!code) refuse('code', FAULTS.missing('mã hồ sơ', 'The code'))
  else if (judged === 'future') refuse('code', FAULTS.codeFuture())
  else if (judged === 'no-such-day') refuse('code', FAULTS.codeDay())
  else if (judged === 'shape') refuse('code', FAULTS.code())

  const given = cells.procedure
  const procedure = typeof given === 'number' || typeof given === 'string' ? mendProcedureCode(given) : undefined
  if (given !== undefined && !procedure) refuse('procedure', FAULTS.procedure())
  if (given === undefined && !cells.procedureTitle) refuse('procedure', FAULTS.missing('mã thủ tục', 'The procedure'))

  const moment = (column: DossierColumn, clock: string): ReadInstant | undefined => {
    const cell = cells[column]
    if (cell === undefined || cell === null || text(column) === '') return undefined
    const read = readInstant(cell, clock)
    if (!read) refuse(column, FAULTS.time())
    return read
  }
  const received = moment('receivedAt', OPENING)
  if (text('receivedAt') === '') refuse('receivedAt', FAULTS.missing('ngày tiếp nhận', 'The receipt'))
  if (received && isFuture(received, now)) refuse('receivedAt', FAULTS.receivedFuture())
  const due = moment('dueAt', CLOSING)
  if (received && due && vnDay(due.at) < vnDay(received.at))
    refuse('dueAt', FAULTS.before('Ngày hẹn trả', 'The due day'))
  const completed = moment('endedAt', CLOSING)
  const handed = moment('handedAt', CLOSING)
  for (const [column, read, vi, en] of [
    ['endedAt', completed, 'Ngày hoàn thành', 'The completion'],
    ['handedAt', handed, 'Ngày trả kết quả', 'The hand-over'],
  ] as const) {
    if (!read) continue
    if (received && isBefore(read, received)) refuse(column, FAULTS.before(vi, en))
    if (isFuture(read, now)) refuse(column, FAULTS.endedFuture())
  }

  const wording = text('state')
  const state = stateOf(wording)
  if (!wording) refuse('state', FAULTS.missing('trạng thái', 'The state'))
  else if (!state) refuse('state', FAULTS.state(wording))
  const ends = state !== undefined && dossierStates[state].clock === 'ended'
  if (state && !ends && (completed || handed)) refuse(completed ? 'endedAt' : 'handedAt', FAULTS.endedOpen(wording))
  const clock = clockOf(cells, text, out)
  const fields = sideFields(cells, text, out)
  if (out.faults.length || !state || !received || !judged || typeof judged === 'string') return out

  if (judged.receivedOn !== vnDay(received.at)) out.warnings.push({ column: 'code', reason: WARNINGS.codeDay() })
  const ended = ends ? latestOnly(completed ?? handed, now) : undefined
  const stops = clock.filter((e) => e.kind === 'pause' || e.kind === 'supplement-requested')
  const term = readTerm(text('term'))
  const title = text('procedureTitle')
  out.key = codeKey(judged)
  out.dossier = {
    type: 'public-services.dossier',
    code,
    title: title || `Hồ sơ ${code}`,
    // Read on the day of receipt by whoever knows the map: a code or a name as it stands in the file.
    area: text('area'),
    receivedAt: isoVn(received.at),
    ...(due && { dueAt: isoVn(due.at) }),
    endedAt: ended ? isoVn(ended) : null,
    state,
    ...(term && { term }),
    receiving: text('receiving') || null,
    deciding: text('deciding') || null,
    residing: text('residing') || null,
    ...(clock.length > 0 && { clock }),
    fields: {
      ...fields,
      ...(procedure && { procedure }),
      ...(title && { procedureTitle: title }),
      agency: judged.agency,
      ...(handed && { handedAt: isoVn(handed.at) }),
      ...(stops.length > 0 && { stops: stops.length, lastStopAt: stops.at(-1)!.at }),
      ...(ends && !ended && !fields.reason && { unexplained: true }),
    },
  }
  return out
}

/** A bare day of today ends at close of business, which may be still to come. */
const latestOnly = (read: ReadInstant | undefined, now: Date) => read && (read.dayOnly && read.at > now ? now : read.at)
const isFuture = (read: ReadInstant, now: Date) =>
  read.dayOnly ? vnDay(read.at) > vnDay(now) : read.at.getTime() > now.getTime() + TOLERANCE
const isBefore = (read: ReadInstant, received: ReadInstant) =>
  read.dayOnly || received.dayOnly ? vnDay(read.at) < vnDay(received.at) : read.at < received.at

function clockOf(cells: DossierCells, text: (c: DossierColumn) => string, out: ReadDossier): ClockEvents {
  const events: ClockEvents = []
  const take = (column: DossierColumn, read: ClockEvents | undefined) => {
    if (read) events.push(...read)
    else out.faults.push({ column, ...FAULTS.time() })
  }
  if (text('clock')) take('clock', readStops(text('clock')))
  if (text('supplementAskedAt')) take('supplementAskedAt', stop(cells.supplementAskedAt!, cells.completeAt, true))
  if (text('pausedAt')) take('pausedAt', stop(cells.pausedAt!, cells.resumedAt, false))
  return events.sort((a, b) => (a.at < b.at ? -1 : 1))
}
