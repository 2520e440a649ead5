import type { Text } from '#kernel/text.ts'

const t = (vi: string, en: string): Text => ({ vi, en })

/** Words of the hamlet head's page. */
export const hamletTexts = {
  title: t('Trưởng thôn', 'Hamlet head'),
  note: t('Dùng được cả khi không có mạng: máy giữ lại và tự gửi.', 'Works without a line: it is kept and sent later.'),
  report: t('Báo giúp bà con', 'Report for somebody'),
  open: t('Phản ánh đang giải quyết', 'Open reports'),
  tasks: t('Việc giao cho tôi', 'Tasks given to me'),
  what: t('Việc gì?', 'What is it?'),
  where: t('Ở đâu (thôn, xóm, gần chỗ nào)', 'Where (hamlet, near what)'),
  who: t('Tên người báo', 'Who says so'),
  phone: t('Điện thoại người báo', 'Their phone'),
  here: t('Gắn vị trí đang đứng', 'Add where I stand'),
  hereTaken: t('Đã gắn vị trí (sai số khoảng {m} m)', 'Place added (within {m} m)'),
  hereNot: t('Không lấy được vị trí. Hãy ghi rõ nơi xảy ra.', 'No position. Write where it is.'),
  send: t('Gửi', 'Send'),
  kept: t('Đã ghi. Nếu chưa có mạng, máy sẽ tự gửi.', 'Written down. Without a line it goes later.'),
  onPhone: t('Đã ghi trên máy này', 'Written on this phone'),
  waits: t('Ghi lúc {at}. Chờ mạng, máy sẽ tự gửi.', 'Written at {at}. Waits for a line, goes by itself.'),
  refused: t('Ghi lúc {at}. Trung tâm không nhận:', 'Written at {at}. The centre refused it:'),
  went: t('Ghi lúc {at}, gửi được lúc {went}. Mã', 'Written at {at}, went at {went}. Code'),
  wentAtOnce: t('Đã gửi lúc {went}. Mã', 'Sent at {went}. Code'),
  none: t('Không có việc nào.', 'Nothing here.'),
  back: t('Quay lại', 'Back'),
} as const
