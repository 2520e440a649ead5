import type { Text } from '#kernel/text.ts'
import type { Gap } from '../contract.ts'

const text = (vi: string, en: string): Text => ({ vi, en })

/** Words of the officers' page of open data. */
export const texts = {
  title: text('Dữ liệu mở', 'Open data'),
  note: text('{open} / {all} bộ dữ liệu đang công khai', '{open} of {all} datasets are public'),
  page: text('Xem trang công khai', 'Open the public page'),
  search: text('Tìm', 'Find'),
  show: text('Xem', 'Show'),
  all: text('Tất cả', 'All'),
  open: text('Đang công khai', 'Public'),
  closed: text('Chưa công khai', 'Not public'),
  lacking: text('Còn thiếu', 'Something missing'),
  dataset: text('Bộ dữ liệu', 'Dataset'),
  state: text('Trạng thái', 'State'),
  lacks: text('Còn thiếu', 'Missing'),
  spans: text('Kỳ có số liệu', 'Covers'),
  decided: text('Người quyết định', 'Decided by'),
  byDefinition: text('theo định nghĩa', 'by its definition'),
  publish: text('Công khai', 'Publish'),
  withdraw: text('Thôi công khai', 'Take back'),
  publishTitle: text('Công khai “{name}”?', 'Publish “{name}”?'),
  withdrawTitle: text('Thôi công khai “{name}”?', 'Take “{name}” back?'),
  publishNote: text(
    'Mọi giá trị chính thức sẽ tải được trên trang dữ liệu mở. Số người quá nhỏ ở cấp xã được giữ kín.',
    'Every official value can be taken from the open data page. Very small counts of people in communes are withheld.',
  ),
  withdrawNote: text(
    'Địa chỉ tệp sẽ không còn mở được; ai đã tải thì vẫn giữ bản cũ.',
    'Its files are no longer found; who took them keeps them.',
  ),
  reason: text('Lý do', 'Reason'),
  reasonNeeded: text(
    'Còn thiếu: {gaps}. Hãy ghi lý do vẫn công khai.',
    'Missing: {gaps}. Say why it is published all the same.',
  ),
  cancel: text('Hủy', 'Cancel'),
  none: text('Không có bộ dữ liệu nào khớp.', 'No dataset matches.'),
  noneHow: text('Đổi từ tìm hoặc bộ lọc.', 'Change the words or the filter.'),
  noLicence: text(
    'Chưa công bố giấy phép sử dụng (Cài đặt: Giấy phép dùng dữ liệu mở).',
    'No licence is stated (Settings: Licence of the open data).',
  ),
  noContact: text(
    'Chưa có đầu mối liên hệ (Cài đặt: Đầu mối về dữ liệu mở).',
    'No contact is given (Settings: Contact for the open data).',
  ),
  settings: text('Tới thiết lập', 'To the settings'),
} as const

export const gapWords: Record<Gap, Text> = {
  'no-definition': text('căn cứ, cách tính', 'definition'),
  'no-owner': text('cơ quan phụ trách', 'owner'),
  'no-values': text('số liệu chính thức', 'official values'),
  late: text('kỳ mới nhất (muộn)', 'the newest period (late)'),
  simulated: text('số liệu thực (đang là mô phỏng)', 'real data (simulated)'),
}
