/** Words of the sheet that is understood together, and of mends. */
export const sheetTexts = {
  sheet: { vi: 'Tệp như anh/chị viết', en: 'The file as you wrote it' },
  click: {
    vi: 'Bấm vào đầu cột hoặc số dòng để nói “đây là…”. Máy nhớ cho cơ quan của anh/chị: tháng sau mở ra là đúng ngay.',
    en: 'Click on the head of a column or the number of a row to say what it is. It is remembered for your office.',
  },
  what: { vi: 'Chưa rõ – bấm để chỉ', en: 'Unclear – click' },
  total: { vi: 'Tổng (chỉ kiểm tra)', en: 'Total (only checked)' },
  thisColumn: { vi: 'Cột “{name}” là gì?', en: 'What is the column “{name}”?' },
  thisRow: { vi: 'Các dòng “{name}” là gì?', en: 'What are the rows “{name}”?' },
  thisIs: { vi: 'Đây là', en: 'This is' },
  indicator: { vi: 'Chỉ tiêu', en: 'Indicator' },
  ofTable: { vi: 'Theo tiêu đề hoặc cột chỉ tiêu', en: 'As the heads say' },
  remembered: {
    vi: 'Ghi nhớ khi anh/chị ghi tệp này vào hệ thống.',
    en: 'Remembered when the file is taken.',
  },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  readAgain: { vi: 'Đọc lại theo ý này', en: 'Read again' },
  mend: { vi: 'Sửa ngay', en: 'Mend' },
  mendAll: { vi: 'cả {n} ô giống nhau', en: 'all {n} alike' },
  mended: { vi: 'Đã sửa {n} ô', en: '{n} cells mended' },
  undo: { vi: 'Bỏ các chỗ đã sửa', en: 'Undo the mends' },
  signs: { vi: 'Cả tệp: “-” là 0, “…” là chưa có', en: 'Whole file: “-” is 0, “…” not available' },
  more: { vi: 'Còn {n} ô nữa', en: '{n} more' },
} as const

/** What a row may be. */
export const rowRoles = {
  value: { vi: 'Số liệu của một chỉ tiêu', en: 'Figures of an indicator' },
  total: { vi: 'Dòng tổng (chỉ kiểm tra)', en: 'A total (only checked)' },
  skip: { vi: 'Bỏ qua', en: 'Left out' },
} as const
