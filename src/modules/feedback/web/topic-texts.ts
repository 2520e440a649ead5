import type { Text } from '#kernel/text.ts'

const t = (vi: string, en: string): Text => ({ vi, en })

/** Words of the list of topics. */
export const topicTexts = {
  list: t('Nhóm phản ánh', 'Topics'),
  note: t(
    'Sửa ở đây có hiệu lực ngay trên biểu mẫu, trên Open311 và khi phân loại. Nhóm đã ngừng vẫn giữ tên trong phản ánh cũ.',
    'Changes count at once on the form, on Open311 and for sorting. A retired topic keeps its name in old reports.',
  ),
  add: t('Thêm nhóm', 'Add a topic'),
  edit: t('Sửa', 'Edit'),
  nameVi: t('Tên (tiếng Việt)', 'Name in Vietnamese'),
  nameEn: t('Tên (tiếng Anh)', 'Name in English'),
  code: t('Mã (chữ thường không dấu, số, gạch nối)', 'Code (small letters, digits, hyphens)'),
  group: t('Lĩnh vực', 'Category'),
  priority: t('Mức độ', 'Priority'),
  term: t('Thời hạn trả lời', 'Time to answer'),
  byTable: t('Theo bảng chung', 'By the table of settings'),
  value: t('Số', 'Number'),
  office: t('Cơ quan trả lời', 'Office answering'),
  byArea: t('Theo danh mục cơ quan của địa bàn', 'By the list of offices of the area'),
  keywords: t('Từ khóa (cách nhau dấu phẩy)', 'Keywords (by commas)'),
  active: t('Đang nhận', 'Taken'),
  retired: t('Đã ngừng', 'Retired'),
  save: t('Lưu', 'Save'),
  saved: t('Đã lưu nhóm', 'Saved'),
  cancel: t('Thôi', 'Cancel'),
} as const

/** Units of a term. */
export const UNITS: Record<string, Text> = {
  'working-minute': t('phút làm việc', 'working minutes'),
  'working-hour': t('giờ làm việc', 'working hours'),
  'working-day': t('ngày làm việc', 'working days'),
  'calendar-day': t('ngày', 'days'),
}
