import type { Text } from '#kernel/text.ts'

/** What the panel of notifications says. */
export const texts = {
  title: { vi: 'Thông báo cho tôi', en: 'My notifications' },
  unread: { vi: '{n} chưa đọc', en: '{n} unread' },
  allRead: { vi: 'Đã đọc hết', en: 'All read' },
  readAll: { vi: 'Đã đọc hết', en: 'Mark all read' },
  none: { vi: 'Chưa có thông báo nào', en: 'No notifications yet' },
  noneNote: {
    vi: 'Việc giao cho anh/chị, việc sắp đến hạn, cảnh báo cần xử lý sẽ hiện ở đây.',
    en: 'Work given to you, work due soon and alerts to deal with appear here.',
  },
  fresh: { vi: 'Có thông báo mới', en: 'New notification' },
  see: { vi: 'Xem', en: 'See' },
  more: { vi: 'Xem thêm', en: 'Show more' },
  times: { vi: '{n} lần', en: '{n} times' },
  quiet: { vi: 'đến trong giờ yên lặng', en: 'came in quiet hours' },
  isUnread: { vi: 'Chưa đọc', en: 'Unread' },
  ago: { vi: '{span} trước', en: '{span} ago' },
  choose: { vi: 'Tùy chọn', en: 'Choose' },
  preference: { vi: 'Tôi muốn được báo những gì', en: 'What I want to hear of' },
  preferenceNote: {
    vi: 'Cảnh báo nghiêm trọng luôn được báo, kể cả trong giờ yên lặng.',
    en: 'Critical alerts are always told, also in quiet hours.',
  },
  kinds: { vi: 'Loại thông báo', en: 'Kinds' },
  quietFrom: { vi: 'Yên lặng từ', en: 'Quiet from' },
  quietTo: { vi: 'đến', en: 'to' },
  quietHint: {
    vi: 'Trong giờ này vẫn ghi thông báo nhưng không kêu và không gửi ra ngoài.',
    en: 'Messages are still written, but nothing rings or goes out.',
  },
  timeWrong: { vi: 'Ghi giờ như 22:00.', en: 'Write the time like 22:00.' },
  outward: {
    vi: 'Gửi cả ra ngoài (tin nhắn, Zalo, thư) khi trung tâm có cửa gửi',
    en: 'Also send outward (SMS, Zalo, mail) where the centre has a door',
  },
  save: { vi: 'Lưu', en: 'Save' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  saved: { vi: 'Đã lưu lựa chọn thông báo', en: 'Your choice is saved' },
} satisfies Record<string, Text>
