import type { Text } from '#kernel/text.ts'

/** The words of the wall itself. */
export const texts = {
  open: { vi: 'Cảnh báo đang mở', en: 'Open alerts' },
  overdue: { vi: '{n} quá hạn', en: '{n} overdue' },
  unclaimed: { vi: 'Chưa ai nhận', en: 'Unclaimed' },
  gauges: { vi: 'Trạm từ báo động I', en: 'Gauges at alarm I+' },
  lacking: { vi: 'Thiếu, muộn', en: 'Missing, late' },
  series: { vi: 'số liệu', en: 'values' },
  duty: { vi: 'Trực ban', en: 'On duty' },
  nobody: { vi: 'chưa phân công', en: 'nobody assigned' },
  cutOff: {
    vi: 'Mất kết nối với trung tâm từ {at} ({span}). Số đang hiện là số cũ; màn hình tự nối lại.',
    en: 'Cut off from the centre since {at} ({span}). What is shown is old; the screen reconnects by itself.',
  },
  soundOn: { vi: 'Đang bật chuông cảnh báo. Bấm để tắt', en: 'Alarm sound is on. Press to mute' },
  soundOff: { vi: 'Chuông cảnh báo đang tắt. Bấm để bật', en: 'Alarm sound is muted. Press to turn on' },
  print: { vi: 'In màn hình này', en: 'Print this screen' },
  tooSmall: { vi: 'Màn hình này quá nhỏ để xem màn hình lớn', en: 'This screen is too small for the wall' },
  tooSmallNote: {
    vi: 'Màn hình lớn dành cho phòng điều hành, rộng từ 1.280 điểm ảnh. Trang Tổng quan có cùng nội dung.',
    en: 'The wall is made for the operations room, from 1,280 pixels. The overview says the same.',
  },
  toOverview: { vi: 'Về trang Tổng quan', en: 'To the overview' },
  leave: { vi: 'Rời màn hình lớn', en: 'Leave the wall' },
  wall: { vi: 'Màn hình lớn', en: 'Wall' },
  preparing: { vi: 'Đang chuẩn bị màn hình', en: 'Preparing the screen' },
  rain: { vi: 'Mưa 24 giờ', en: 'Rain 24 h' },
  alerts: { vi: 'Cảnh báo {n}', en: 'Alerts {n}' },
  water: { vi: 'Mực nước {n}', en: 'Water levels {n}' },
} satisfies Record<string, Text>
