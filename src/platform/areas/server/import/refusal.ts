import type { Text } from '#kernel/text.ts'
import type { ListRead, RefusedRow } from './rows.ts'

/** The whole file cannot be taken: a result of unknown kind with one refusal at row 0. */
export function refuseFile(value: string, reason: Text, mend: Text): ListRead {
  return { kind: 'unknown', areas: [], successions: [], geometries: [], refused: [{ row: 0, value, reason, mend }] }
}

/** A code that is empty, too long or not made of digits. `width` = digits the level has (2 province, 3 district, 5 commune). */
export function badCode(row: number, column: string, value: string, width: number): RefusedRow {
  return {
    row,
    column,
    value,
    reason: {
      vi: value ? `“${value}” không phải mã ${width} chữ số.` : `Thiếu mã ${width} chữ số.`,
      en: value ? `“${value}” is not a code of ${width} digits.` : `The ${width}-digit code is missing.`,
    },
    mend: {
      vi: `Ghi mã của Cục Thống kê, đủ ${width} chữ số, giữ các số 0 ở đầu (định dạng cột là Văn bản).`,
      en: `Write the statistics office's code with all ${width} digits, leading zeros kept (format the column as text).`,
    },
  }
}

/** A name that is empty. */
export function noName(row: number, column: string): RefusedRow {
  return {
    row,
    column,
    value: '',
    reason: { vi: 'Thiếu tên đơn vị.', en: 'The name is missing.' },
    mend: { vi: 'Ghi tên đơn vị hành chính vào ô này.', en: 'Write the name of the unit in this cell.' },
  }
}

/** A code that an earlier row or feature of the same file already has. */
export function duplicate(row: number, column: string, code: string, first: number): RefusedRow {
  return {
    row,
    column,
    value: code,
    reason: { vi: `Mã ${code} đã có ở dòng ${first}.`, en: `Code ${code} stands already in row ${first}.` },
    mend: {
      vi: 'Giữ lại một dòng đúng, xóa dòng kia, rồi nhập lại.',
      en: 'Keep the right row, delete the other, and import again.',
    },
  }
}

/** A value outside the words the column allows. */
export function notOneOf(row: number, column: string, value: string, allowed: readonly string[]): RefusedRow {
  return {
    row,
    column,
    value,
    reason: { vi: `“${value}” không phải giá trị cột này nhận.`, en: `“${value}” is not a value this column takes.` },
    mend: { vi: `Ghi một trong: ${allowed.join(', ')}.`, en: `Write one of: ${allowed.join(', ')}.` },
  }
}

/** A number that cannot be read, or lies outside its range. */
export function badNumber(row: number, column: string, value: string, range: string): RefusedRow {
  return {
    row,
    column,
    value,
    reason: {
      vi: `“${value}” không phải số trong khoảng ${range}.`,
      en: `“${value}” is not a number within ${range}.`,
    },
    mend: {
      vi: `Ghi số trong khoảng ${range}, dấu chấm thập phân.`,
      en: `Write a number within ${range}, with a decimal point.`,
    },
  }
}
