import type { Text } from '#kernel/text.ts'

const text = (vi: string, en: string): Text => ({ vi, en })

/** The portal's own words. */
export const texts = {
  skip: text('Tới nội dung chính', 'Skip to the content'),
  updated: text('Cập nhật lúc', 'Updated at'),
  report: text('Phản ánh', 'Report'),
  reportCall: text('Thấy việc gì hư hỏng, nguy hiểm, chưa đúng?', 'Something broken, dangerous or wrong?'),
  reportMore: text(
    'Gửi phản ánh kèm ảnh trong một phút, không cần tài khoản, rồi theo dõi bằng mã.',
    'Report it with a photo in a minute, without an account, and follow it by its code.',
  ),
  reportNow: text('Gửi phản ánh', 'Report now'),
  reportFind: text('Theo dõi phản ánh đã gửi', 'Follow a report'),
  dossierFind: text('Tra cứu hồ sơ', 'Look up a dossier'),
  alerts: text('Cảnh báo đang có hiệu lực', 'Alerts in force'),
  noAlerts: text('Hiện không có cảnh báo nào.', 'There is no alert in force now.'),
  noAlertsMore: text(
    'Khi mực nước, lượng mưa vượt mức báo động, cảnh báo sẽ hiện ở đây ngay.',
    'When water or rain passes an alarm level, the alert shows here at once.',
  ),
  water: text('Mực nước sông', 'River levels'),
  waterScope: text('đo thực tế; BĐ = mức báo động (m)', 'measured; BĐ = alarm level (m)'),
  station: text('Trạm', 'Station'),
  level: text('Mực nước', 'Level'),
  against: text('So với báo động', 'Against the alarm'),
  measured: text('Đo lúc', 'Measured'),
  noWater: text('Chưa có trạm đo nào gửi số liệu.', 'No gauge has sent anything yet.'),
  rain: text('Mưa 24 giờ qua', 'Rain of the last 24 hours'),
  map: text('Bản đồ', 'Map'),
  numbers: text('Số liệu của địa phương', 'Figures of the locality'),
  numbersScope: text('kèm thời điểm của số liệu', 'with the age of each figure'),
  noNumbers: text('Chưa có số liệu công khai.', 'No public figure yet.'),
  period: text('Kỳ', 'Period'),
  since: text('từ', 'since'),
  easing: text('đã dịu', 'easing'),
  emergency: text('Việc khẩn cấp gọi 112', 'In an emergency call 112'),
  officers: text('Dành cho cán bộ', 'For officers'),
  openData: text('Dữ liệu mở', 'Open data'),
  index: text('Chỉ số chuyển đổi số', 'Digital index'),
  other: text('English', 'Tiếng Việt'),
  none: text('chưa có số liệu', 'no value yet'),
  old: text('số liệu cũ', 'old value'),
  lastState: text('Trang hiển thị trạng thái gần nhất lưu được lúc', 'This is the last state kept, of'),
} as const
