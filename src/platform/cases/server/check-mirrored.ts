import { Problem } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { parseInstant, vnDay } from '#kernel/time.ts'
import { areaIndex, unknownArea } from '#platform/areas/server/area-index.ts'
import type { AreaIndex } from '#platform/areas/server/build-area-index.ts'
import type { MirroredCase } from '#platform/contract.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { CaseTypeWithId } from '#platform/declared.ts'
import { givesWay } from '#platform/jobs/server/give-way.ts'
import { getType } from './case-type.ts'
import { checkFields } from './check-fields.ts'

/** A row of another system that can be kept. */
export interface CheckedMirror {
  index: number
  given: MirroredCase
  type: CaseTypeWithId
  areaId: number
  receivedAt: Date
  dueAt: Date | undefined
  endedAt: Date | undefined
  events: { at: Date; kind: 'pause' | 'resume' | 'supplement-requested' | 'complete'; rule?: 'PAUSE' | 'RESTART' }[]
  fields: Record<string, unknown>
}

export interface Refused {
  index: number
  reason: Text
}

/** Why rows of another system could not be kept; nothing is written. The same judgement as `mirrorCases`. */
export async function checkMirrored(db: Sql, rows: readonly MirroredCase[]): Promise<Refused[]> {
  return (await sortOut(db, rows)).refused
}

/** Parts the rows that can be kept from those that cannot, each with one reason in plain words. */
export async function sortOut(
  db: Sql,
  rows: readonly MirroredCase[],
): Promise<{ good: CheckedMirror[]; refused: Refused[] }> {
  const areas = await areaIndex(db)
  const good: CheckedMirror[] = []
  const refused: Refused[] = []
  const seen = new Map<string, number>()
  const turn = givesWay()
  for (const [index, given] of rows.entries()) {
    await turn()
    try {
      const checked = check(db, areas, given, index)
      const twin = seen.get(given.code)
      if (twin !== undefined && JSON.stringify({ ...rows[twin], row: 0 }) !== JSON.stringify({ ...given, row: 0 }))
        throw refuse(
          `Mã ${given.code} lặp lại với nội dung khác (dòng ${rows[twin]?.row ?? twin + 1}). Chỉ giữ dòng đầu.`,
          `The code ${given.code} comes twice with other content (row ${rows[twin]?.row ?? twin + 1}). Only the first is kept.`,
        )
      if (twin === undefined) good.push(checked)
      seen.set(given.code, twin ?? index)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      refused.push({ index, reason: error.errors[0]?.message ?? error.title })
    }
  }
  return { good, refused }
}

function check(db: Sql, areas: AreaIndex, given: MirroredCase, index: number): CheckedMirror {
  const type = getType(db.db, given.type)
  if (type.record !== 'mirrored')
    throw refuse(
      `“${type.title.vi}” lập tại đây, không nhận từ hệ thống khác.`,
      `“${type.title.en}” is made here, not taken over.`,
    )
  if (!given.code.trim() || given.code.length > 100)
    throw refuse('Thiếu mã hồ sơ, hoặc mã quá dài.', 'The code is missing or too long.')
  if (!Object.hasOwn(type.states, given.state))
    throw refuse(
      `Không có trạng thái “${given.state}”. Các trạng thái: ${Object.keys(type.states).join(', ')}.`,
      `There is no state “${given.state}”. Known: ${Object.keys(type.states).join(', ')}.`,
    )
  const receivedAt = instant(given.receivedAt, 'tiếp nhận', 'receipt')
  if (receivedAt.getTime() > db.now.getTime() + AHEAD_MS)
    throw refuse('Ngày tiếp nhận ở tương lai.', 'The receipt lies in the future.')
  const endedAt = given.endedAt ? instant(given.endedAt, 'kết thúc', 'end') : undefined
  if (endedAt && endedAt < receivedAt)
    throw refuse('Ngày kết thúc trước ngày tiếp nhận.', 'It ended before it was received.')
  const day = vnDay(receivedAt)
  const area = areas.find(given.area, day)
  if (!area) throw unknownArea(areas, given.area, day, 422)
  const form = checkFields(type.fields, given.fields, '/fields', true)
  if (form.errors[0]) throw refuse(form.errors[0].message.vi, form.errors[0].message.en)
  return {
    index,
    given,
    type,
    areaId: area.id,
    receivedAt,
    dueAt: given.dueAt ? instant(given.dueAt, 'hẹn trả', 'due') : undefined,
    endedAt,
    events: (given.clock ?? []).map((event) => ({ ...event, at: instant(event.at, 'dừng, chạy đồng hồ', 'clock') })),
    fields: form.values,
  }
}

/** Clocks of other systems run ahead by this much at most. */
const AHEAD_MS = 5 * 60_000
const EARLIEST = Date.parse('1979-01-01T00:00:00+07:00')
const LATEST = Date.parse('2150-01-01T00:00:00+07:00')

function instant(text: string, vi: string, en: string): Date {
  const at = parseInstant(text)
  if (at && at.getTime() > EARLIEST && at.getTime() < LATEST) return at
  throw refuse(
    `Thời điểm ${vi} “${text.slice(0, 40)}” không đọc được.`,
    `The ${en} time “${text.slice(0, 40)}” cannot be read.`,
  )
}

const refuse = (vi: string, en: string) => new Problem('expected', 422, { vi, en })
