import type { Text } from '#kernel/text.ts'
import type { ReadingIndicatorWithId } from '#platform/declared.ts'

/** A value as it may be quoted in a sentence: short, without control characters. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')
  return text
    .slice(0, 60)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
}

/** Why a row is refused and what to do about it, in the words of the person who has to mend it. */
export const REFUSALS = {
  unreadable: (): Text => ({
    vi: 'Không đọc được dòng này: phải là một đối tượng JSON có thing, indicator, at, value.',
    en: 'This row cannot be read: send a JSON object with thing, indicator, at and value.',
  }),
  thing: (id: unknown): Text => ({
    vi: `Không có thiết bị “${quoted(id)}”. Hãy đăng ký thiết bị này trước, hoặc sửa lại mã.`,
    en: `There is no thing “${quoted(id)}”. Register it first, or correct the id.`,
  }),
  indicator: (id: unknown): Text => ({
    vi: `Không có chỉ số đo “${quoted(id)}”. Hãy xem danh sách chỉ số, ví dụ hazards.water-level.`,
    en: `There is no reading indicator “${quoted(id)}”. See the list of indicators, for example hazards.water-level.`,
  }),
  value: (value: unknown): Text => ({
    vi: `Giá trị “${quoted(value)}” không phải là số. Hãy gửi một số JSON, dấu thập phân là dấu chấm.`,
    en: `The value “${quoted(value)}” is not a number. Send a JSON number with a decimal point.`,
  }),
  range: (value: number, indicator: ReadingIndicatorWithId): Text => ({
    vi: `Giá trị ${value} nằm ngoài khoảng có thể có (${indicator.range[0]} đến ${indicator.range[1]} ${indicator.unit}). Hãy kiểm tra thiết bị và đơn vị đo.`,
    en: `The value ${value} is outside what is possible (${indicator.range[0]} to ${indicator.range[1]} ${indicator.unit}). Check the device and its unit.`,
  }),
  time: (at: unknown): Text => ({
    vi: `Không đọc được thời điểm “${quoted(at)}”. Hãy ghi theo ISO 8601 có múi giờ, ví dụ 2026-11-21T08:05:00+07:00.`,
    en: `The time “${quoted(at)}” cannot be read. Write ISO 8601 with an offset, for example 2026-11-21T08:05:00+07:00.`,
  }),
  past: (at: unknown): Text => ({
    vi: `Thời điểm “${quoted(at)}” ở trước năm 1970. Hãy kiểm tra đồng hồ của thiết bị.`,
    en: `The time “${quoted(at)}” is before 1970. Check the clock of the device.`,
  }),
  future: (at: unknown): Text => ({
    vi: `Thời điểm “${quoted(at)}” ở tương lai quá 5 phút. Hãy chỉnh lại đồng hồ của thiết bị.`,
    en: `The time “${quoted(at)}” is more than 5 minutes in the future. Set the clock of the device.`,
  }),
  right: (id: string): Text => ({
    vi: `Không có quyền ghi số đo của “${quoted(id)}”. Hãy hỏi người quản trị về phạm vi của mã truy cập.`,
    en: `No right to write readings of “${quoted(id)}”. Ask the administrator about the scope of the token.`,
  }),
}
