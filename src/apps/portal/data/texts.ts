import type { Text } from '#kernel/text.ts'

const text = (vi: string, en: string): Text => ({ vi, en })

/** Words of the page of open data. */
export const dataTexts = {
  title: text('Dữ liệu mở', 'Open data'),
  lead: text(
    'Ai cũng được tải và dùng lại. Mỗi giá trị có kỳ, đơn vị hành chính, cách tính, chất lượng và thời điểm ghi nhận.',
    'Free for anybody to take and use. Each value bears its period, area, method, quality and the moment it was recorded.',
  ),
  licence: text('Giấy phép', 'Licence'),
  noLicence: text('Cơ quan chưa công bố giấy phép sử dụng.', 'No licence has been stated yet.'),
  contact: text('Liên hệ', 'Contact'),
  forMachines: text('Cho máy', 'For machines'),
  catalogue: text('Danh mục DCAT', 'DCAT catalogue'),
  sheet: text('Excel', 'Excel'),
  rows: text('dòng', 'rows'),
  unit: text('Đơn vị', 'Unit'),
  spans: text('Từ', 'From'),
  until: text('đến', 'to'),
  modified: text('Cập nhật', 'Updated'),
  owner: text('Cơ quan phụ trách', 'Answered for by'),
  source: text('Căn cứ', 'Definition'),
  simulated: text('có dữ liệu mô phỏng', 'holds simulated data'),
  how: text('Lọc và quy đổi', 'Filters and restating'),
  howText: text(
    'Thêm vào địa chỉ tệp: area (mã đơn vị), from, to (kỳ), borders (đưa về địa giới của một ngày), known (theo hiểu biết lúc). Ví dụ:',
    'Add to the address of a file: area (code), from, to (periods), borders (restated onto the map of a day), known (as it was known then). For example:',
  ),
  small: text(
    'Số người, số hộ quá nhỏ ở cấp xã được giữ kín (cột withheld), để không ai bị nhận ra.',
    'Very small counts of people in communes are withheld (column withheld), so that nobody is recognised.',
  ),
  next: text('Trang sau', 'Next page'),
  before: text('Trang trước', 'Previous page'),
} as const
