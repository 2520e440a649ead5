import type { Text } from '#kernel/text.ts'

/** What is said before and around the frame: they come with the first script, the frame's own later. */
export const gateTexts = {
  brokenTitle: { vi: 'Trang này chưa mở được', en: 'This page could not be opened' },
  brokenAdvice: {
    vi: 'Các trang khác vẫn dùng bình thường. Bấm Thử lại; nếu vẫn lỗi, báo người quản trị kèm dòng bên dưới.',
    en: 'The other pages still work. Press Try again; if it fails again, tell the administrator the line below.',
  },
  newCritical: { vi: 'Cảnh báo nghiêm trọng mới', en: 'New critical alert' },
  noPage: { vi: 'Không có trang này', en: 'There is no such page' },
  noPageNote: { vi: 'Đường dẫn có thể đã cũ hoặc gõ thiếu.', en: 'The link may be old or cut short.' },
  see: { vi: 'Xem', en: 'See' },
  sentNow: { vi: 'Đã gửi việc làm lúc không có mạng', en: 'Sent what was done without a line' },
  toOverview: { vi: 'Về trang Tổng quan', en: 'To the overview' },
  unreachable: { vi: 'Chưa vào được hệ thống', en: 'The system cannot be entered yet' },
} satisfies Record<string, Text>
