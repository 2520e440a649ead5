import type { Text } from '#kernel/text.ts'

/** What the explanation of a due time says. */
export const clockTexts = {
  title: { vi: 'Vì sao có hạn này', en: 'Why it is due then' },
  received: { vi: 'Nhận lúc', en: 'Received' },
  cutoff: { vi: 'Giờ chốt trong ngày', en: 'Daily cut-off' },
  after: {
    vi: 'Nhận sau {cutoff}, nên tính là ngày làm việc kế tiếp.',
    en: 'After {cutoff}: it counts for the next working day.',
  },
  before: {
    vi: 'Nhận trước giờ chốt, nên tính luôn ngày nhận.',
    en: 'Before the cut-off: it counts for the day of receipt.',
  },
  offDay: {
    vi: 'Ngày nhận là ngày nghỉ, nên tính từ ngày làm việc kế tiếp.',
    en: 'It came on a day off: it counts from the next working day.',
  },
  later: {
    vi: 'Nhận trước giờ chốt; ngày bắt đầu tính dời sau vì ngày nghỉ hoặc vì tính lại từ đầu.',
    en: 'Before the cut-off; the first day is later because of a day off or a new beginning.',
  },
  effective: { vi: 'Bắt đầu tính', en: 'Counted from' },
  dayZero: {
    vi: 'Ngày này là ngày 0; ngày 1 là ngày làm việc tiếp theo.',
    en: 'This is day 0; the next working day is day 1.',
  },
  calendarZero: { vi: 'Ngày này là ngày 0; tính cả thứ Bảy, Chủ nhật.', en: 'This is day 0; weekends count.' },
  term: { vi: 'Thời hạn', en: 'Term' },
  sameDay: { vi: 'Trong ngày', en: 'The same day' },
  pause: { vi: 'Tạm dừng từ', en: 'On hold since' },
  resume: { vi: 'Chạy tiếp từ', en: 'Went on' },
  'supplement-requested': { vi: 'Yêu cầu bổ sung', en: 'Supplement requested' },
  complete: { vi: 'Đã bổ sung đủ', en: 'Complete again' },
  willRestart: {
    vi: 'Đồng hồ dừng; khi bổ sung đủ thì tính lại từ đầu.',
    en: 'The clock stands; it begins anew when complete.',
  },
  willResume: {
    vi: 'Đồng hồ dừng; khi chạy tiếp thì tính phần còn lại.',
    en: 'The clock stands; what is left goes on later.',
  },
  restarted: { vi: 'Tính lại từ đầu, đủ cả thời hạn.', en: 'Counted anew with the whole term.' },
  resumed: { vi: 'Tính tiếp phần còn lại.', en: 'What was left goes on.' },
  crossed: { vi: 'Ngày nghỉ, làm bù đi qua', en: 'Special days on the way' },
  crossedNote: { vi: 'Ngoài thứ Bảy, Chủ nhật thường.', en: 'Beside ordinary weekends.' },
  dayOff: { vi: '{day}: nghỉ, {name}', en: '{day}: off, {name}' },
  makeUp: { vi: '{day}: làm bù, {name}', en: '{day}: worked, {name}' },
  extended: { vi: 'Hạn trước khi gia hạn', en: 'Before the extension' },
  extendedNote: { vi: 'Đã gia hạn một lần; chỉ được gia hạn một lần.', en: 'Extended once; only once is allowed.' },
  original: { vi: 'Hạn ban đầu', en: 'First due' },
  originalNote: { vi: 'Thống kê đúng hạn tính theo hạn ban đầu.', en: 'Statistics count by the first due time.' },
  due: { vi: 'Hạn', en: 'Due' },
  noTerm: { vi: 'Việc này không đặt hạn', en: 'No deadline was set' },
  standing: { vi: 'Chưa có, đồng hồ đang dừng', en: 'None while the clock stands' },
  pausedNote: {
    vi: 'Đồng hồ đang dừng: đây là hạn lúc dừng, sẽ lùi khi chạy tiếp.',
    en: 'The clock stands: this is the due time when it stopped.',
  },
  fixedNote: {
    vi: 'Hạn do người giao ấn định, không tính theo đồng hồ.',
    en: 'Set by who gave it; the clock does not move it.',
  },
  promisedNote: {
    vi: 'Hạn do hệ thống đang giữ hồ sơ hẹn trả; ở đây chỉ ghi lại, không tính lại.',
    en: 'Promised by the system that keeps it; written down here, not counted anew.',
  },
  fixed: { vi: 'Hạn giao', en: 'Given' },
} satisfies Record<string, Text>
