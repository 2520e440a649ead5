import type { Text } from '#kernel/text.ts'

/** The words of the map page. */
export const texts = {
  title: { vi: 'Bản đồ', en: 'Map' },
  layers: { vi: 'Lớp bản đồ', en: 'Layers' },
  alerts: { vi: 'Cảnh báo đang mở', en: 'Open alerts' },
  things: { vi: 'Thiết bị, công trình', en: 'Things' },
  search: { vi: 'Tìm xã, phường, trạm…', en: 'Find a commune, a gauge…' },
  searchLabel: { vi: 'Tìm trên bản đồ', en: 'Find on the map' },
  list: { vi: 'Danh sách trên bản đồ', en: 'List of what is on the map' },
  areas: { vi: 'Xã, phường', en: 'Communes' },
  found: { vi: '{n} kết quả', en: '{n} found' },
  noneFound: { vi: 'Không có gì khớp. Gõ có dấu hay không dấu đều được.', en: 'Nothing fits. Try another word.' },
  noAreas: { vi: 'Chưa có danh sách xã, phường', en: 'No areas yet' },
  noAreasFrom: {
    vi: 'Bản đồ vẽ từ danh sách đơn vị hành chính. Nạp danh sách ở mục Địa bàn, rồi thêm ranh giới nếu có.',
    en: 'The map is drawn from the list of areas. Load it under Areas, then add boundaries if you have them.',
  },
  toAreas: { vi: 'Mở mục Địa bàn', en: 'Open Areas' },
  nearer: { vi: 'Phóng to', en: 'Zoom in' },
  farther: { vi: 'Thu nhỏ', en: 'Zoom out' },
  whole: { vi: 'Xem toàn bộ', en: 'Show all' },
  moves: {
    vi: 'Bản đồ. Phím mũi tên để dời, cộng trừ để phóng to thu nhỏ, số 0 để xem toàn bộ. Danh sách bên cạnh nêu mọi thứ trên bản đồ.',
    en: 'Map. Arrow keys move it, plus and minus zoom, 0 shows all. The list beside it tells everything that is on it.',
  },
  noValue: { vi: 'chưa có số', en: 'no value' },
  underRepair: { vi: 'đang sửa', en: 'under repair' },
} satisfies Record<string, Text>
