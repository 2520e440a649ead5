import type { FieldError } from '#kernel/errors.ts'

const fault = (path: string, vi: string, en: string): FieldError => ({ path, message: { vi, en } })

/** Everything that can be wrong with a definition, in the words of the one who has to mend it. */
export const FAULTS = {
  right: (field: string) =>
    fault(
      '/module',
      `Anh/chị không có quyền sửa danh mục chỉ tiêu của lĩnh vực “${field}”. Hãy nhờ lãnh đạo phụ trách hoặc người quản trị.`,
      `You may not change the indicators of “${field}”. Ask its leader or the administrator.`,
    ),
  module: (id: string) =>
    fault('/module', `Không có lĩnh vực “${id}”. Hãy chọn một lĩnh vực trong danh sách.`, `There is no field “${id}”.`),
  id: (id: string) =>
    fault(
      '/id',
      `Mã “${id}” không đúng dạng: chữ thường không dấu, số và gạch nối, ví dụ so-ho-ngheo.`,
      `The id “${id}” must be kebab-case, like poor-households.`,
    ),
  taken: (id: string) =>
    fault('/id', `Mã “${id}” đã có chỉ tiêu khác dùng. Hãy đặt mã khác.`, `The id “${id}” is in use. Choose another.`),
  reading: (id: string) =>
    fault(
      '/id',
      `“${id}” là số đo tại trạm, do chương trình định nghĩa; không sửa ở đây.`,
      `“${id}” is measured at things and defined by the program.`,
    ),
  title: () => fault('/title/vi', 'Hãy ghi tên chỉ tiêu.', 'Give the title.'),
  unit: () => fault('/unit', 'Hãy ghi đơn vị tính.', 'Give the unit.'),
  code: (code: string, other: string) =>
    fault('/code', `Mã số ${code} đã dùng cho “${other}”.`, `The code ${code} is used by “${other}”.`),
  since: (day: string) =>
    fault('/since', `“${day}” không phải ngày. Hãy ghi như 2026-01-01.`, `“${day}” is no day. Write 2026-01-01.`),
  office: (code: string) =>
    fault(
      '/office',
      `Không có cơ quan “${code}” trong danh sách cơ quan.`,
      `There is no office “${code}” in the list of offices.`,
    ),
  bounds: () => fault('/max', 'Giá trị cao nhất phải lớn hơn giá trị thấp nhất.', 'The most must be above the least.'),
  both: () =>
    fault(
      '/formula',
      'Chỉ ghi một trong hai: tử số và mẫu số, hoặc công thức.',
      'Give either the two parts of a ratio or a formula.',
    ),
  ratio: () =>
    fault(
      '/ratio',
      'Tử số và mẫu số chỉ dùng cho loại “tỷ lệ”. Hãy đổi cách tổng hợp thành tỷ lệ.',
      'Two parts belong to a ratio. Change how it adds up to ratio.',
    ),
  unknown: (path: string, name: string) =>
    fault(
      path,
      `Không có chỉ tiêu nào tên hoặc mã là “${name}”. Hãy chọn trong danh mục, hoặc lập chỉ tiêu đó trước.`,
      `No indicator is called “${name}”. Choose one of the catalogue or define it first.`,
    ),
  several: (path: string, name: string, ids: string) =>
    fault(
      path,
      `Có nhiều chỉ tiêu tên “${name}”: ${ids}. Hãy ghi mã thay cho tên.`,
      `Several are called “${name}”: ${ids}. Write the code instead.`,
    ),
  notFigure: (path: string, name: string) =>
    fault(path, `“${name}” là số đo tại trạm, không tính vào chỉ tiêu theo kỳ được.`, `“${name}” is a reading.`),
  formula: (reason: FieldError['message']): FieldError => ({ path: '/formula', message: reason }),
  cycle: (path: string, way: string) =>
    fault(
      path,
      `Các chỉ tiêu tính vòng lẫn nhau: ${way}. Hãy bỏ một bước.`,
      `The indicators are computed in a circle: ${way}. Take one step out.`,
    ),
  notFlow: (vi: string, en: string) =>
    fault(
      '/formula',
      `“${vi}” không phải số phát sinh trong kỳ nên không cộng lũy kế từ đầu năm được. Hãy bỏ “lũy kế”.`,
      `“${en}” is no flow and cannot be added up since January. Take “cumulative” out.`,
    ),
  otherPeriods: (vi: string, en: string) =>
    fault(
      '/formula',
      `“${vi}” không có số liệu theo loại kỳ của chỉ tiêu này nên công thức không bao giờ tính được. Hãy chọn lại kỳ số liệu.`,
      `“${en}” is never given for the kinds of period of this indicator. Choose other periods.`,
    ),
  category: (id: string) =>
    fault(
      '/categories',
      `Phân tổ “${id}” bị trùng. Mỗi mục phân tổ của một chỉ tiêu có mã riêng.`,
      `The category “${id}” stands twice. Each value of an indicator has its own id.`,
    ),
  meaning: (field: string) =>
    fault(
      `/${field}`,
      'Chỉ tiêu này do chương trình dùng để tính và cảnh báo nên không đổi đơn vị, cách tổng hợp hay công thức. Hãy lập chỉ tiêu mới.',
      'The program computes and warns by this indicator: unit, way of adding up and formula stay. Define a new one.',
    ),
  twice: (row: number) => fault('/id', `Trùng với chỉ tiêu ở dòng ${row}.`, `The same indicator as in row ${row}.`),
}
