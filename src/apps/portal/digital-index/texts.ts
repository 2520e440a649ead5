import type { Text } from '#kernel/text.ts'

const text = (vi: string, en: string): Text => ({ vi, en })

/** What the public page of the digital index says. */
export const indexTexts = {
  title: text('Chỉ số chuyển đổi số', 'Digital-transformation index'),
  none: text('Chưa công bố kỳ nào.', 'Nothing is published yet.'),
  how: text(
    'Đơn vị tự chấm kèm minh chứng, cấp trên thẩm định. Đơn vị trả lời quá ít hoặc số quá nhỏ thì không xếp hạng, có ghi rõ lý do.',
    'Units score themselves with evidence and the level above reviews. Who answered too little, or whose numbers are too small, is not ranked, and it says why.',
  ),
  rank: text('Hạng', 'Place'),
  unit: text('Đơn vị', 'Unit'),
  points: text('Điểm', 'Points'),
  change: text('So kỳ trước', 'Since last'),
  published: text('Công bố', 'Published'),
  edition: text('bản', 'edition'),
  corrected: text('Đính chính', 'Corrected'),
  data: text('Tải dữ liệu', 'Data'),
  staff: text('Kết quả của cá nhân không công bố.', 'Results of persons are not published.'),
  groups: text('Điểm theo nhóm', 'Points by group'),
} as const
