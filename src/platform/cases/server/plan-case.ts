import { startClock } from '#kernel/deadline.ts'
import { expected, type FieldError } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { isDay, parseInstant, vnDay } from '#kernel/time.ts'
import { nfc } from '#kernel/vietnamese.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { calendarOf } from '#platform/calendar/server/calendar-of.ts'
import type { CaseTerm } from '#platform/contract.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import type { CaseTypeWithId } from '#platform/declared.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { CaseIn } from '../contract.ts'
import type { CaseRow } from './case-row.ts'
import { getType, stateOf } from './case-type.ts'
import { checkFields } from './check-fields.ts'
import { type Due, dueFixedAt, dueFrom, keepClock, termsOf } from './clock.ts'
import { checkParent } from './parents.ts'
import { getWorker } from './people.ts'
import { watchFrom } from './reminders.ts'

/** What a new case is told beyond its form: offices in the chain, where it came from. */
export type OpenIn = CaseIn & {
  receiving?: string | null
  deciding?: string | null
  source?: string | null
  simulated?: boolean
}

/** Devices of people run ahead by this much at most. */
const AHEAD_MS = 5 * 60_000

/**
 * Makes a new case of ours out of what was given; reads only what is kept in memory, and a parent. The human code is still empty.
 * @throws expected 422 with every wrong field at once: unknown type, area, office, person or parent, a form filled wrongly, a
 * receipt in the future.
 */
export async function planCase(db: Sql, giver: Actor, input: OpenIn): Promise<CaseRow> {
  const type = getType(db.db, input.type)
  if (type.record === 'mirrored') throw mirrored(type)
  const errors: FieldError[] = []
  const receivedAt = readInstant(input.receivedAt, '/receivedAt', errors) ?? db.now
  if (receivedAt.getTime() > db.now.getTime() + AHEAD_MS)
    errors.push(wrong('/receivedAt', 'Thời điểm tiếp nhận ở tương lai.', 'The receipt lies in the future.'))
  const dueAt = readInstant(input.dueAt, '/dueAt', errors)
  if (input.id !== undefined && !isUuid(input.id))
    errors.push(wrong('/id', 'Mã không phải UUID.', 'The id is no UUID.'))
  const title = nfc(input.title.toWellFormed())
  if (!title) errors.push(wrong('/title', 'Hãy ghi tiêu đề.', 'Give it a title.'))
  const form = checkFields(type.fields, input.fields ?? {}, '/fields')
  errors.push(...form.errors)
  if (errors.length) throw wrongFields(errors)
  if (input.parent) await checkParent(db, input.parent)
  const area = await getArea(db, input.area, vnDay(receivedAt))
  const home = (await areaIndex(db)).successors(area.id, vnDay(db.now)) ?? area
  const offices = await officeIndex(db)
  const office =
    input.office === undefined
      ? (offices.answering(type.id, home.id) ?? offices.answering(type.module, home.id))
      : officeOf(offices.find(input.office), input.office)
  const timed = await timedOf(db, type, input, dueAt, home.id)
  const due: Due = timed.termValue === null ? dueFixedAt(dueAt ?? null, true) : await clockedDue(db, receivedAt, timed)
  return {
    id: input.id?.toLowerCase() ?? newId(db.now),
    code: '',
    type: type.id,
    module: type.module,
    record: type.record,
    title,
    state: type.start,
    phase: stateOf(type, type.start).phase,
    areaId: area.id,
    homeAreaId: home.id,
    lat: input.place?.lat ?? null,
    lon: input.place?.lon ?? null,
    receivedAt,
    ...timed,
    dueFixed: dueAt !== undefined,
    ...due,
    extended: 0,
    endedAt: null,
    timeliness: null,
    receiving: input.receiving ?? null,
    deciding: input.deciding ?? null,
    office: office?.code ?? null,
    assignee: input.assignee === undefined ? null : await getWorker(db, input.assignee, '/assignee'),
    helpers: await workers(db, input.helpers ?? []),
    giver: giver.kind === 'user' && isUuid(giver.id) ? giver.id : null,
    parentKind: input.parent?.kind ?? null,
    parentId: input.parent?.id ?? null,
    mergedInto: null,
    openedBy: giver.id,
    fields: form.values,
    source: input.source ?? null,
    mirrorHash: null,
    simulated: input.simulated ?? false,
    ...watchFrom(type, { ...due, endedAt: null }, db.now),
    escalations: 0,
    movedAt: db.now,
    version: 1,
  }
}

/** How long a case of this type may take: what was given, else the setting that holds that day, else as declared. */
export async function termFor(
  db: Sql,
  type: CaseTypeWithId,
  areaId: number,
  given?: CaseTerm,
): Promise<CaseTerm | null> {
  if (given) return given
  if (!type.term || !('setting' in type.term)) return type.term
  return settingAt<CaseTerm | null>(db, type.term.setting, { area: (await areaIndex(db)).lineage(areaId) })
}

/** The cut-off that holds for a type. */
export async function cutoffFor(db: Sql, type: CaseTypeWithId, areaId: number): Promise<string | null> {
  if (type.cutoff === undefined) return '15:00'
  if (type.cutoff === null || typeof type.cutoff === 'string') return type.cutoff
  return settingAt<string | null>(db, type.cutoff.setting, { area: (await areaIndex(db)).lineage(areaId) })
}

/** One error for a form with several wrong fields. */
export function wrongFields(errors: FieldError[]) {
  const [first] = errors
  const title =
    errors.length === 1 && first
      ? first.message
      : {
          vi: 'Có ô chưa đúng. Hãy sửa từng ô rồi gửi lại.',
          en: 'Some fields are wrong. Mend each and send again.',
        }
  return expected(title, { errors })
}

async function timedOf(db: Sql, type: CaseTypeWithId, input: OpenIn, dueAt: Date | undefined, areaId: number) {
  const term = dueAt ? null : await termFor(db, type, areaId, input.term)
  return {
    termValue: term?.value ?? null,
    termUnit: term?.unit ?? null,
    cutoff: await cutoffFor(db, type, areaId),
  }
}

async function clockedDue(
  db: Sql,
  receivedAt: Date,
  timed: Pick<CaseRow, 'termValue' | 'termUnit' | 'cutoff'>,
): Promise<Due> {
  const terms = termsOf(timed, await calendarOf(db))
  return dueFrom(keepClock(startClock(receivedAt, terms), undefined), terms)
}

async function workers(db: Sql, ids: readonly string[]): Promise<string[]> {
  const unique = [...new Set(ids)]
  for (const id of unique) await getWorker(db, id, '/helpers')
  return unique
}

/** The office named. @throws expected 422 when there is none. */
export function officeOf<T>(found: T | undefined, asked: string, path = '/office'): T {
  if (found) return found
  const message = {
    vi: `Không có cơ quan “${asked}”. Hãy chọn trong danh mục cơ quan.`,
    en: `There is no office “${asked}”. Choose one of the list.`,
  }
  throw expected(message, { errors: [{ path, message }] })
}

function readInstant(text: string | undefined, path: string, errors: FieldError[]): Date | undefined {
  if (text === undefined) return undefined
  const at = parseInstant(text)
  if (at && isDay(vnDay(at)) && at.getTime() > EARLIEST && at.getTime() < LATEST) return at
  errors.push(
    wrong(
      path,
      `“${text.slice(0, 60)}” không phải thời điểm có múi giờ. Hãy ghi như 2026-11-19T10:20:00+07:00.`,
      `“${text.slice(0, 60)}” is no instant with offset. Write it like 2026-11-19T10:20:00+07:00.`,
    ),
  )
  return undefined
}

/** Years for which the calendar can be counted. */
const EARLIEST = Date.parse('1990-01-01T00:00:00+07:00')
const LATEST = Date.parse('2150-01-01T00:00:00+07:00')

function mirrored(type: CaseTypeWithId) {
  const message = {
    vi: `“${type.title.vi}” được sao từ hệ thống khác nên không lập tại đây. Hãy nhập tệp hoặc nối nguồn dữ liệu.`,
    en: `“${type.title.en}” is the copy of another system's and cannot be made here. Import a file or connect the source.`,
  }
  return expected(message, { errors: [{ path: '/type', message }] })
}

function wrong(path: string, vi: string, en: string): FieldError {
  return { path, message: { vi, en } }
}
