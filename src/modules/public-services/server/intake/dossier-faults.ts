import type { Text } from '#kernel/text.ts'
import { KNOWN_STATES } from './dossier-words.ts'

/** Why a cell is not taken and what to do about it. */
export interface Fault {
  reason: Text
  mend: Text
}

const fault = (vi: string, mendVi: string, en: string, mendEn: string): Fault => ({
  reason: { vi, en },
  mend: { vi: mendVi, en: mendEn },
})

/** Every refusal of a dossier in plain words. */
export const FAULTS = {
  noHeads: () =>
    fault(
      'Không tìm thấy dòng tiêu đề có các cột Mã hồ sơ, Ngày tiếp nhận và Trạng thái.',
      'Gửi bảng danh sách hồ sơ kết xuất từ phần mềm một cửa, giữ nguyên dòng tiêu đề.',
      'No row of heads with code, receipt and state was found.',
      'Send the list as the one-stop system exports it, heads included.',
    ),
  missing: (what: string, en: string) =>
    fault(
      `Thiếu ${what}.`,
      `Điền ${what} rồi gửi lại dòng này.`,
      `${en} is missing.`,
      `Fill it in and send the row again.`,
    ),
  code: () =>
    fault(
      'Mã hồ sơ không đúng dạng.',
      'Ghi như H47.101.02-261119-0007 (hoặc mã cũ 000.00.01.H47-240215-0012).',
      'The code of the dossier has not the right shape.',
      'Write it like H47.101.02-261119-0007, or like 000.00.01.H47-240215-0012 for old ones.',
    ),
  codeDay: () =>
    fault(
      'Sáu chữ số giữa mã hồ sơ không phải là ngày có thật (năm, tháng, ngày).',
      'Đối chiếu mã trên giấy hẹn; không tự đặt mã mới.',
      'The six digits in the code are no day that exists (year, month, day).',
      'Compare with the receipt; never make up a new code.',
    ),
  codeFuture: () =>
    fault(
      'Mã hồ sơ mang ngày chưa đến.',
      'Kiểm tra lại mã hoặc đồng hồ của máy cấp mã.',
      'The code bears a day to come.',
      'Check the code, or the clock of the machine that gave it.',
    ),
  twice: (row: number) =>
    fault(
      `Trùng mã với dòng ${row}.`,
      'Mỗi hồ sơ chỉ có một mã và một dòng: giữ dòng đúng, bỏ dòng kia.',
      `The same code stands in row ${row}.`,
      'A dossier has one code and one row: keep the right one.',
    ),
  procedure: () =>
    fault(
      'Mã thủ tục không đúng dạng.',
      'Ghi một chữ số, dấu chấm và sáu chữ số, ví dụ 1.001193; định dạng ô là văn bản.',
      'The code of the procedure has not the right shape.',
      'Write one digit, a point and six digits, such as 1.001193, in a text cell.',
    ),
  procedureTitle: () =>
    fault(
      'Không có mã thủ tục, và tên này không có trong danh mục.',
      'Thêm cột mã thủ tục, hoặc nhập danh mục thủ tục của tỉnh trước.',
      'There is no procedure code and the title is not in the catalogue.',
      'Add the code, or import the catalogue of the province first.',
    ),
  time: () =>
    fault(
      'Không đọc được ngày giờ.',
      'Ghi như 21/11/2026 08:05 (ngày trước, tháng sau).',
      'The date cannot be read.',
      'Write it like 21/11/2026 08:05, day before month.',
    ),
  receivedFuture: () =>
    fault(
      'Ngày tiếp nhận ở tương lai.',
      'Kiểm tra ngày, tháng, năm; có thể ngày và tháng bị đảo.',
      'It was received in the future.',
      'Check the date; day and month may have changed places.',
    ),
  endedFuture: () =>
    fault(
      'Ngày hoàn thành ở tương lai.',
      'Kiểm tra lại; ngày dự kiến thì ghi ở cột hẹn trả.',
      'It ended in the future.',
      'Check it; a planned day belongs in the due column.',
    ),
  before: (what: string, en: string) =>
    fault(
      `${what} trước ngày tiếp nhận.`,
      'Kiểm tra hai ngày; có thể ngày và tháng bị đảo.',
      `${en} is earlier than the receipt.`,
      'Check both; day and month may have changed places.',
    ),
  state: (text: string) =>
    fault(
      `Không hiểu trạng thái “${text}”.`,
      `Dùng một trong các trạng thái: ${KNOWN_STATES}.`,
      `The state “${text}” is not known.`,
      `Use one of: ${KNOWN_STATES}.`,
    ),
  endedOpen: (state: string) =>
    fault(
      `Trạng thái “${state}” là đang giải quyết nhưng đã có ngày hoàn thành.`,
      'Sửa trạng thái hoặc bỏ ngày hoàn thành.',
      `The state “${state}” is an open one, yet the day of completion is filled.`,
      'Mend the state or take out the day.',
    ),
  area: (text: string) =>
    fault(
      `Không có xã, phường nào là “${text}” vào ngày tiếp nhận.`,
      'Ghi mã đơn vị hành chính 5 chữ số của ngày tiếp nhận.',
      `No commune was “${text}” on the day of receipt.`,
      'Write the five-digit code as of that day.',
    ),
  noArea: () =>
    fault(
      'Không biết hồ sơ thuộc xã, phường nào.',
      'Thêm cột mã xã, hoặc đặt xã của trung tâm trong Thiết lập.',
      'It is not told which commune the dossier belongs to.',
      'Add a column of codes, or choose the commune of the centre in the settings.',
    ),
  oldCommune: () =>
    fault(
      'Mã xã cũ của thửa đất không đúng.',
      'Ghi mã 5 chữ số của xã trước ngày 01/7/2025.',
      'The old commune code of the parcel is wrong.',
      'Write the five digits of the commune before 2025-07-01.',
    ),
  notRow: () =>
    fault(
      'Dòng này không phải một hồ sơ.',
      'Gửi mảng các đối tượng có “code”.',
      'This is no dossier.',
      'Send objects that have a “code”.',
    ),
  notJson: () =>
    fault(
      'Nội dung không phải JSON.',
      'Gửi một mảng JSON các hồ sơ.',
      'This is not JSON.',
      'Send a JSON array of dossiers.',
    ),
}

/** Warnings: the dossier is taken, the cell is not. */
export const WARNINGS = {
  dropped: (what: Text, known = ''): Text => ({
    vi: `${what.vi}: không đọc được nên để trống${known ? `; các cách ghi được hiểu: ${known}` : ''}.`,
    en: `${what.en}: could not be read and was left empty${known ? `; known: ${known}` : ''}.`,
  }),
  codeDay: (): Text => ({
    vi: 'Ngày trong mã hồ sơ khác ngày tiếp nhận.',
    en: 'The day in the code differs from the day of receipt.',
  }),
  noParcel: (): Text => ({
    vi: 'Thửa đất chưa đủ: cần cả số tờ, số thửa và mã xã cũ.',
    en: 'The parcel is incomplete: sheet, parcel and old commune are needed.',
  }),
}
