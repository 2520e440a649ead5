import { formatDay } from '#kernel/time.ts'
import type { AreaRow, RefusedRow, SuccessionRow } from './import/rows.ts'

/** A unit whose unit above is neither in the list nor known on the day. `at` counts the units from 0. */
export function unknownParent(at: number, row: AreaRow, on: string): RefusedRow {
  return {
    row: at + 2,
    column: 'parent_code',
    value: row.parent ?? '',
    reason: {
      vi: `${row.fullName}: ngày ${formatDay(on)} không có đơn vị cấp trên mang mã “${row.parent}”.`,
      en: `${row.fullName}: on ${on} no unit above has the code “${row.parent}”.`,
    },
    mend: {
      vi: 'Thêm đơn vị cấp trên vào danh mục, hoặc sửa mã cấp trên.',
      en: 'Add the unit above to the list, or mend its code.',
    },
  }
}

/** A link of which one end is not known on its day. */
export function unknownEnd(at: number, row: SuccessionRow, end: 'from' | 'to'): RefusedRow {
  const code = row[end]
  return {
    row: at + 2,
    column: end === 'from' ? 'old_code' : 'new_code',
    value: code,
    reason:
      end === 'from'
        ? {
            vi: `Trước ngày ${formatDay(row.on)} không có đơn vị nào mang mã “${code}”.`,
            en: `Before ${row.on} no area has the code “${code}”.`,
          }
        : {
            vi: `Ngày ${formatDay(row.on)} không có đơn vị mới nào mang mã “${code}”.`,
            en: `On ${row.on} no area has the code “${code}”.`,
          },
    mend:
      end === 'from'
        ? {
            vi: 'Nhập danh mục cũ trước, với ngày trước ngày sắp xếp.',
            en: 'Import the old list first, with a day before the change.',
          }
        : {
            vi: 'Nhập danh mục mới trước, với đúng ngày sắp xếp.',
            en: 'Import the new list first, with the day of the change.',
          },
  }
}

/** An outline whose code means nothing on the day. `at` counts the features from 0. */
export function unknownOutline(at: number, code: string, on: string): RefusedRow {
  return {
    row: at + 1,
    value: code,
    reason: {
      vi: `Ngày ${formatDay(on)} không có đơn vị nào mang mã “${code}”.`,
      en: `On ${on} no area has the code “${code}”.`,
    },
    mend: {
      vi: 'Chọn đúng trường chứa mã và đúng ngày của lớp bản đồ, hoặc nhập danh mục đơn vị trước.',
      en: 'Choose the property that holds the code and the day the layer speaks of, or import the list of units first.',
    },
  }
}
