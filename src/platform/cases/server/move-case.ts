import { expected, type FieldError, forbidden, missing } from '#kernel/errors.ts'
import { record } from '#platform/audit/server/record.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import type { CaseMove } from '#platform/contract.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { CaseTypeWithId } from '#platform/declared.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { markWords } from '#platform/search/server/mark-words.ts'
import type { CaseMoveIn, CommonMove } from '../contract.ts'
import { allowedMoves, commonFits, isMover, moversOf } from './allowed-moves.ts'
import { announce, type CaseHappening } from './announce.ts'
import { applyCommon } from './apply-common.ts'
import { attachFiles } from './attach.ts'
import { type CaseRow, lockCase } from './case-row.ts'
import { leaves, stateOf } from './case-type.ts'
import { checkFields } from './check-fields.ts'
import { type CommonPlan, findCommon } from './common-moves.ts'
import { CASE } from './find-words.ts'
import { awaitMerges } from './merge-into.ts'
import { moveClock } from './move-clock.ts'
import { getWorker } from './people.ts'
import { wrongFields } from './plan-case.ts'
import { watchFrom } from './reminders.ts'
import { mayRead } from './rights.ts'
import { sendOff } from './store-cases.ts'
import { countChange } from './tally.ts'
import { updateCase } from './update-case.ts'
import { writeMoves } from './write-moves.ts'

/** Nothing stands under that id. */
export function noCase() {
  return missing({ vi: 'Không tìm thấy việc này.', en: 'There is no such case.' })
}

/**
 * Somebody moves a case: a move its type declares, or one every case has.
 * @throws 404 unknown, 409 stale version (compared before everything), 403 not the actor's to do, 422 what is missing or
 * not possible now.
 */
export function moveCase(tx: Tx, who: Actor, id: string, input: CaseMoveIn): Promise<CaseRow> {
  return move(tx, who, id, input, true)
}

/** As `moveCase`, but no right is asked: a citizen's verdict, the watch itself. The caller has judged already. */
export function moveOutside(tx: Tx, by: Actor, id: string, input: CaseMoveIn): Promise<CaseRow> {
  return move(tx, by, id, input, false)
}

async function move(tx: Tx, who: Actor, id: string, input: CaseMoveIn, asked: boolean): Promise<CaseRow> {
  if (input.move === 'merge') await awaitMerges(tx)
  const row = await lockCase(tx, id)
  if (!row) throw noCase()
  if (input.version !== undefined && input.version !== row.version) throw stale(row.version)
  const type = tx.db.declared.cases.get(row.type)
  if (asked && !(await mayRead(tx, who, row))) throw forbidden()
  const declared =
    row.record === 'ours' && type && Object.hasOwn(type.moves, input.move) ? type.moves[input.move] : undefined
  const common = declared ? undefined : findCommon(input.move)
  const plan = declared ?? common
  if (!plan || (row.record === 'mirrored' && !common?.mirrored)) throw unknownMove(type, row, input.move)
  if (asked && !isMover(plan, await moversOf(tx, who, row))) throw forbidden()
  const fits = declared
    ? row.mergedInto === null && leaves(type!, declared, row.state)
    : commonFits(input.move, common!, type, row)
  if (!fits) throw await notNow(tx, who, row, type, input.move)
  const { fill, note } = await readFill(tx, plan, input)
  const before = { ...row }
  row.version++
  row.movedAt = tx.now
  row.escalations = 0
  const clock = declared ? await applyDeclared(tx, row, type!, declared, fill) : null
  if (common) await applyCommon(tx, who, row, input.move as CommonMove, fill)
  follow(tx, type, before, row)
  sendOff(updateCase(tx, row))
  sendOff(
    writeMoves(tx, [
      {
        case: row.id,
        at: tx.now,
        move: input.move,
        actorKind: who.kind,
        actor: who.id,
        fromState: before.state,
        toState: row.state,
        office: row.office,
        assignee: row.assignee,
        note,
        fill: Object.keys(fill).length ? fill : null,
        files: filesOf(plan, input, fill),
        lat: input.place?.lat ?? null,
        lon: input.place?.lon ?? null,
        clockKind: clock?.kind ?? null,
        clockRule: clock?.rule ?? null,
        madeAt: input.ago ? new Date(tx.now.getTime() - input.ago * 1000) : null,
        version: row.version,
      },
    ]),
  )
  sendOff(
    record(
      tx,
      who,
      `case.${input.move}`,
      { kind: 'case', id: row.id, areaId: row.homeAreaId },
      { version: row.version },
    ),
  )
  countChange(tx, before, row)
  if (input.move === 'attach' && !input.files?.length) throw noFiles()
  await attachFiles(tx, who, row, filesOf(plan, input, fill), '/files')
  await announce(tx, happening(before, row), row)
  return row
}

/** What a declared move changes: state and clock, and fields of the case that the move's form fills by their own names. */
async function applyDeclared(
  tx: Tx,
  row: CaseRow,
  type: CaseTypeWithId,
  plan: CaseMove,
  fill: Record<string, unknown>,
) {
  const own = Object.entries(fill).filter(([name]) => Object.hasOwn(type.fields, name))
  if (own.length) {
    row.fields = { ...row.fields, ...Object.fromEntries(own) }
    markWords(tx, CASE, [row.id])
  }
  return moveClock(row, type, plan.to === 'same' ? row.state : plan.to, plan, tx.now, await calendarOf(tx))
}

/** When the due time moved, the watch begins its ladder anew. */
function follow(tx: Tx, type: CaseTypeWithId | undefined, before: CaseRow, row: CaseRow): void {
  const same =
    before.lateAt?.getTime() === row.lateAt?.getTime() && before.endedAt?.getTime() === row.endedAt?.getTime()
  if (!same) Object.assign(row, watchFrom(type, row, tx.now))
}

/** Reads the form of a move. A field called `note` may come as the note of the move itself. */
async function readFill(tx: Tx, plan: CaseMove | CommonPlan, input: CaseMoveIn) {
  const form = plan.fill ?? {}
  const given = { ...input.fill }
  if (Object.hasOwn(form, 'note') && given.note === undefined && input.note !== undefined) given.note = input.note
  const { values, errors } = checkFields(form, given, '/fill')
  for (const [name, field] of Object.entries(form))
    if (field.kind === 'person' && typeof values[name] === 'string')
      await getWorker(tx, values[name], `/fill/${name}`).catch((error: { errors?: FieldError[] }) => {
        errors.push(...(error.errors ?? []))
      })
  if (errors.length) throw wrongFields(errors)
  const note = typeof values.note === 'string' ? values.note : (input.note?.toWellFormed() ?? null)
  delete values.note
  return { fill: values, note }
}

/** Every file a move brings: its evidence, and those its form asks for. */
function filesOf(plan: CaseMove | CommonPlan, input: CaseMoveIn, fill: Record<string, unknown>): string[] {
  const asked = Object.entries(plan.fill ?? {}).filter(([name, field]) => field.kind === 'file' && fill[name])
  return [...new Set([...(input.files ?? []), ...asked.map(([name]) => String(fill[name]))])]
}

function happening(before: CaseRow, row: CaseRow): CaseHappening {
  if (!before.endedAt && row.endedAt) return 'case.ended'
  return before.endedAt && !row.endedAt ? 'case.reopened' : 'case.moved'
}

function stale(version: number) {
  return expected(
    {
      vi: 'Người khác vừa thay đổi việc này. Hãy xem lại rồi làm tiếp.',
      en: `Somebody has changed this case meanwhile (version ${version}). Look again, then go on.`,
    },
    { status: 409 },
  )
}

function noFiles() {
  const message = { vi: 'Hãy chọn ít nhất một tệp.', en: 'Choose at least one file.' }
  return expected(message, { errors: [{ path: '/files', message }] })
}

function unknownMove(type: CaseTypeWithId | undefined, row: CaseRow, name: string) {
  const message =
    row.record === 'mirrored'
      ? {
          vi: 'Việc này được sao từ hệ thống khác; chỉ nhận việc, giao người, ghi chú và đính kèm tại đây. Trạng thái theo hệ thống gốc.',
          en: 'This case is the copy of another system; here it can be claimed, assigned, commented and given files. Its state follows its own system.',
        }
      : {
          vi: `Không có thao tác “${name}”. Có thể dùng: ${Object.keys(type?.moves ?? {}).join(', ')}.`,
          en: `There is no move “${name}”. Known: ${Object.keys(type?.moves ?? {}).join(', ')}.`,
        }
  return expected(message, { errors: [{ path: '/move', message }] })
}

async function notNow(tx: Tx, who: Actor, row: CaseRow, type: CaseTypeWithId | undefined, name: string) {
  const state = stateOf(type, row.state).title
  if (name === 'extend' && row.extended > 0) {
    const once = {
      vi: 'Việc này đã gia hạn một lần; mỗi việc chỉ được gia hạn một lần.',
      en: 'It was extended once already; that is all there is.',
    }
    return expected(once, { errors: [{ path: '/move', message: once }] })
  }
  const open = (await allowedMoves(tx, who, row)).map((m) => m.move).join(', ')
  const message = {
    vi: `Việc đang ở trạng thái “${state.vi}” nên không làm được “${name}”. Có thể làm: ${open || 'không có'}.`,
    en: `The case is “${state.en}”; “${name}” cannot be done now. Open to you: ${open || 'nothing'}.`,
  }
  return expected(message, { errors: [{ path: '/move', message }] })
}
