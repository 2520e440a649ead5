import { parsePeriod } from '#kernel/period.ts'
import { isoVn } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { DrawnPart, Filled, Part, Piece } from '../../regime/contract.ts'
import { type DutyRow, figuresPeriod } from '../regime/duty-row.ts'
import type { ReportRow } from '../regime/report-row.ts'
import { expandTable, headsOf, type Unit } from './expand-table.ts'
import { fillHoles, inTable, wordOf } from './fill-holes.ts'
import { isWord, piecesOf } from './hole.ts'

/** A report with its numbers in place. */
export interface FilledReport {
  parts: DrawnPart[]
  /** By the hole's text, in the order of the report. */
  filled: Filled[]
}

/** Fills a report from facts as the actor may see them, now or as they were known. */
export async function fillReport(
  db: Sql,
  actor: Actor,
  report: ReportRow,
  duty: DutyRow,
  known?: Date,
): Promise<FilledReport> {
  const content = duty.content ?? report.outline
  const layout = await layOut(db, duty, content)
  const ground = { areaId: duty.areaId, period: figuresPeriod(report, duty), known }
  const filled = await fillHoles(db, actor, holesIn(layout), ground)
  return { parts: await draw(db, report, duty, layout, filled), filled: [...filled.values()] }
}

/** Every hole of a report's text as it stands, words left out. */
export async function holesOf(db: Sql, report: ReportRow, duty: DutyRow): Promise<string[]> {
  return holesIn(await layOut(db, duty, duty.content ?? report.outline))
}

const holesIn = (layout: readonly Laid[]) =>
  layout
    .flatMap((part) => textsOf(part).flatMap((t) => piecesOf(t).flatMap((p) => p.hole ?? [])))
    .filter((hole) => !isWord(hole))

/** The report with the values that were kept when it was signed: nothing is read again. */
export async function drawKept(db: Sql, report: ReportRow, duty: DutyRow): Promise<FilledReport> {
  const layout = await layOut(db, duty, duty.content ?? report.outline)
  const at = duty.knownAt ? `?known=${encodeURIComponent(isoVn(duty.knownAt))}` : ''
  const kept = (duty.filled ?? []).map((f) => ({ ...f, passport: f.passport && `${f.passport}${at}` }))
  return { parts: await draw(db, report, duty, layout, new Map(kept.map((f) => [f.hole, f]))), filled: kept }
}

/** The units directly below the sender on the last day of the period; the sender itself where there are none. */
export async function unitsOf(db: Sql, duty: Pick<DutyRow, 'areaId' | 'to'>): Promise<Unit[]> {
  const index = await areaIndex(db)
  const below = index.children(duty.areaId, duty.to).filter((a) => a.kind !== 'hamlet')
  return (below.length ? below : [index.get(duty.areaId)]).map((a) => ({ code: a.code, name: a.fullName }))
}

type Laid =
  | { kind: 'heading' | 'text'; text: string }
  | { kind: 'table'; title: string; heads: { title: string; numeric: boolean }[]; rows: string[][] }

async function layOut(db: Sql, duty: DutyRow, content: readonly Part[]): Promise<Laid[]> {
  const units = content.some((part) => part.kind === 'table' && part.by === 'units') ? await unitsOf(db, duty) : []
  return content.map((part) => {
    if (part.kind !== 'table') return part
    const heads = [
      ...headsOf(part).map((title) => ({ title, numeric: false })),
      ...part.columns.map((c) => ({ title: c.title, numeric: c.form !== 'reason' && c.form !== 'change' })),
    ]
    return { kind: 'table', title: part.title ?? '', heads, rows: expandTable(db, part, units) }
  })
}

function textsOf(part: Laid): string[] {
  return part.kind === 'table' ? [part.title, ...part.rows.flat()] : [part.text]
}

async function draw(
  db: Sql,
  report: ReportRow,
  duty: DutyRow,
  layout: readonly Laid[],
  filled: ReadonlyMap<string, Filled>,
): Promise<DrawnPart[]> {
  const words = {
    period: parsePeriod(duty.period),
    from: duty.from,
    to: duty.to,
    report: report.name,
    sender: (await areaIndex(db)).get(duty.areaId).fullName,
    receiver: report.receiver,
  }
  const pieces = (text: string, table = false): Piece[] =>
    piecesOf(text).map((piece) => {
      if (!piece.hole) return piece
      if (isWord(piece.hole)) return { text: wordOf(piece.hole, words) }
      const found = filled.get(piece.hole)
      return { text: found ? (table ? inTable(found) : found.text) : '…', hole: piece.hole }
    })
  const cell = (text: string): Piece => {
    const found = pieces(text, true)
    return found.length === 1 ? found[0]! : { text: found.map((p) => p.text).join('') }
  }
  return layout.map((part) =>
    part.kind === 'table'
      ? {
          kind: 'table',
          title: pieces(part.title)
            .map((p) => p.text)
            .join(''),
          columns: part.heads,
          rows: part.rows.map((row) => row.map(cell)),
        }
      : { kind: part.kind, pieces: pieces(part.text) },
  )
}
