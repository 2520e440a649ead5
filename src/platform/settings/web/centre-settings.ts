import type { Text } from '#kernel/text.ts'

/** How a setting of the centre itself is named: it belongs to no module that could name it. */
export interface CentreSetting {
  title: Text
  unit?: Text
  /** Its value is the code of an area. */
  area?: boolean
}

export const centreSettings: Record<string, CentreSetting> = {
  'centre.home': { title: { vi: 'Địa bàn của trung tâm', en: 'Area of the centre' }, area: true },
  'centre.commune': { title: { vi: 'Màn hình cấp xã', en: 'Commune view' }, area: true },
  'centre.address': {
    title: {
      vi: 'Địa chỉ công khai của trung tâm, như https://dieuhanh.tramy.gov.vn (dùng trong thư, tin nhắn, mã QR, biên nhận)',
      en: 'Public address of the centre, like https://centre.tramy.gov.vn (in e-mails, messages, QR codes, receipts)',
    },
  },
  'centre.name': { title: { vi: 'Tên trung tâm', en: 'Name of the centre' } },
  'alerts.fresh-hours': {
    title: { vi: 'Số đo chỉ mở cảnh báo khi chưa quá', en: 'Readings open alerts while younger than' },
    unit: { vi: 'giờ', en: 'hours' },
  },
  'boards.smallest-unit': {
    title: { vi: 'Không xếp hạng đơn vị có mẫu số dưới', en: 'Units with a denominator below are not ranked' },
  },
  'map.basemap': { title: { vi: 'Bản đồ nền', en: 'Base map' } },
  'figures.separate-duties': {
    title: { vi: 'Người nhập không được tự duyệt số liệu', en: 'Who enters a figure may not approve it' },
  },
  'figures.approval-steps': {
    title: {
      vi: 'Các cấp duyệt số liệu, từ dưới lên (commune: xã, office: phòng, province: tỉnh)',
      en: 'Steps of approval of figures, lowest first (commune, office, province)',
    },
  },
  'figures.ask-reasons': {
    title: {
      vi: 'Số liệu có cảnh báo phải kèm lý do mới được gửi duyệt',
      en: 'Odd figures are handed on only with a reason',
    },
  },
  'figures.lock-after-days': {
    title: { vi: 'Khóa số liệu sau khi hết kỳ', en: 'Figures are locked after the period' },
    unit: { vi: 'ngày', en: 'days' },
  },
  'connectors.private-addresses': {
    title: { vi: 'Nguồn được lấy từ địa chỉ trong mạng nội bộ', en: 'Sources may be fetched from inner addresses' },
  },
  'open-data.licence': { title: { vi: 'Giấy phép dùng dữ liệu mở', en: 'Licence of the open data' } },
  'open-data.contact': { title: { vi: 'Đầu mối về dữ liệu mở', en: 'Contact for the open data' } },
  'open-data.small-number': {
    title: {
      vi: 'Không công khai số đếm nhỏ hơn (và của đơn vị tính nào)',
      en: 'Counts below this are not published (and of which units)',
    },
  },
  'identity.second-factor': { title: { vi: 'Đăng nhập cần mã thứ hai', en: 'Signing in asks for a second code' } },
  'identity.password-length': {
    title: { vi: 'Mật khẩu ngắn nhất', en: 'Shortest password' },
    unit: { vi: 'ký tự', en: 'characters' },
  },
  'identity.password-strict': {
    title: {
      vi: 'Không có mã thứ hai thì mật khẩu phải đủ bốn loại ký tự',
      en: 'Without a second code all four classes of characters',
    },
  },
  'identity.password-length-alone': {
    title: { vi: 'Mật khẩu ngắn nhất khi không có mã thứ hai', en: 'Shortest password without a second code' },
    unit: { vi: 'ký tự', en: 'characters' },
  },
  'identity.password-kept': {
    title: { vi: 'Không được dùng lại mật khẩu cũ', en: 'Earlier passwords that may not come back' },
    unit: { vi: 'mật khẩu gần nhất', en: 'last ones' },
  },
  'identity.force-change': {
    title: { vi: 'Mật khẩu được cấp phải đổi ngay', en: 'A given password must be changed first' },
  },
  'identity.session-idle-minutes': {
    title: { vi: 'Đăng nhập lại sau khi không dùng', en: 'Sign in again after idling' },
    unit: { vi: 'phút', en: 'minutes' },
  },
  'identity.session-days': {
    title: { vi: 'Đăng nhập lại trong mọi trường hợp sau', en: 'Sign in again in any case after' },
    unit: { vi: 'ngày', en: 'days' },
  },
  'identity.lockout-failures': {
    title: {
      vi: 'Tạm khóa tài khoản sau số lần nhập sai (0 = không khóa)',
      en: 'Wrong guesses before an account closes (0 = never)',
    },
    unit: { vi: 'lần', en: 'times' },
  },
  'identity.lockout-hours': {
    title: { vi: 'Thời gian tạm khóa', en: 'How long it stays closed' },
    unit: { vi: 'giờ', en: 'hours' },
  },
}
