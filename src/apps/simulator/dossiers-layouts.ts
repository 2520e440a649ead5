import { formatDay, formatTime, VN_OFFSET_MS, vnDay } from '#kernel/time.ts'
import type { MadeProcedure } from './dossiers-catalogue.ts'
import type { MadeDossier, MadeState, MadeStop } from './dossiers-desk.ts'

/** A cell of a made-up file; dates are written as date cells in xlsx and as text in csv. */
export type MadeCell = string | number | { moment: Date } | null

/** The two vendors whose exports are imitated. */
export type Vendor = 'A' | 'B'

const WORDS: Record<Vendor, Record<MadeState, string>> = {
  A: {
    received: 'Mới tiếp nhận',
    working: 'Đang xử lý',
    'waiting-supplement': 'Yêu cầu bổ sung',
    'waiting-payment': 'Tạm dừng NVTC',
    'at-signature': 'Trình ký',
    'to-hand-over': 'Đã xử lý xong',
    finished: 'Đã trả kết quả',
    stopped: 'Công dân rút',
    returned: 'Trả lại hồ sơ',
  },
  B: {
    received: 'Chờ xử lý',
    working: 'Đang giải quyết',
    'waiting-supplement': 'Chờ bổ sung',
    'waiting-payment': 'Chờ nghĩa vụ tài chính',
    'at-signature': 'Chờ phê duyệt',
    'to-hand-over': 'Chờ trả kết quả',
    finished: 'Hoàn thành',
    stopped: 'Dừng giải quyết',
    returned: 'Không đủ điều kiện',
  },
}
const NAMES: Record<string, string> = { '20900': 'xã Trà My', '20854': 'xã Tiên Phước', '20779': 'xã Hiệp Đức' }
const CHANNELS = {
  A: ['Trực tuyến', 'Trực tiếp', 'Bưu chính công ích'],
  B: ['Online', 'Tại quầy', 'Bưu điện'],
} as const
const PAID = {
  none: 'Không thu phí',
  due: 'Chưa thanh toán',
  online: 'Đã thanh toán trực tuyến',
  counter: 'Đã thanh toán',
}
const RATINGS = { satisfied: 'Hài lòng', neutral: 'Bình thường', dissatisfied: 'Không hài lòng' }
const ONLINE = { full: 'Toàn trình', partial: 'Một phần', none: 'Còn lại' }

/** Rows of a list of dossiers as this vendor exports it: titles, heads, dossiers, a row of totals. The title says they are made up. */
export function dossierRows(vendor: Vendor, made: readonly MadeDossier[]): MadeCell[][] {
  return vendor === 'A' ? rowsOfA(made) : rowsOfB(made)
}

/** One row of heads, every moment a text, money with points and the word đồng. */
function rowsOfA(made: readonly MadeDossier[]): MadeCell[][] {
  const land = made.some((d) => d.parcel)
  const head = [
    ...[
      'STT',
      'Số hồ sơ',
      'Mã TTHC',
      'Tên thủ tục',
      'Lĩnh vực',
      'Người nộp',
      'Số CCCD',
      'Số điện thoại',
      'Địa chỉ',
      'Mã xã',
    ],
    ...[
      'Hình thức tiếp nhận',
      'Mức độ DVC',
      'Ngày tiếp nhận',
      'Ngày hẹn trả',
      'Ngày kết thúc xử lý',
      'Ngày trả kết quả',
    ],
    ...['Trạng thái', 'Đơn vị xử lý', 'Cán bộ xử lý', 'Lệ phí', 'Trạng thái thanh toán', 'Số thành phần', 'Đã số hóa'],
    ...['Tái sử dụng', 'Kết quả điện tử', 'Đồng bộ DVCQG', 'Đánh giá', 'Lý do', 'Lịch sử tạm dừng'],
    ...(land ? ['Tờ bản đồ số', 'Thửa đất số', 'Mã xã cũ', 'Diện tích (m2)', 'Loại đất'] : []),
  ]
  const rows = made.map((d, i): MadeCell[] => [
    i + 1,
    ...common('A', d),
    d.person.address,
    d.commune,
    channel('A', d),
    ONLINE[d.procedure.online],
    text(d.receivedAt),
    text(d.dueAt),
    d.endedAt && text(d.endedAt),
    d.handedAt && text(d.handedAt),
    WORDS.A[d.state],
    `Bộ phận chuyên môn ${NAMES[d.commune]}`,
    d.officer.name,
    d.procedure.fee ? `${d.procedure.fee.toLocaleString('vi-VN')} đồng` : 'Miễn phí',
    PAID[d.paid],
    ...paperless(d),
    d.reason || null,
    d.stops.length ? stopsText(d.stops) : null,
    ...(d.parcel
      ? [
          String(d.parcel.sheet),
          String(d.parcel.number),
          d.parcel.oldCommune,
          d.parcel.area.toLocaleString('vi-VN'),
          d.parcel.use,
        ]
      : []),
  ])
  return [
    ['ỦY BAN NHÂN DÂN CÁC XÃ VÙNG MÔ PHỎNG'],
    ['DANH SÁCH HỒ SƠ TIẾP NHẬN VÀ TRẢ KẾT QUẢ (dữ liệu mô phỏng)'],
    [],
    head,
    ...rows,
    ['Tổng cộng', `${made.length} hồ sơ`],
  ]
}

/** Grouped heads over two rows, a row of column numbers, date cells, other words. */
function rowsOfB(made: readonly MadeDossier[]): MadeCell[][] {
  const land = made.some((d) => d.parcel)
  const groups: [string, string[]][] = [
    ['TT', ['']],
    ['Thông tin hồ sơ', ['Mã số', 'Mã TTHC', 'Tên TTHC', 'Lĩnh vực']],
    ['Người nộp', ['Họ tên', 'CCCD', 'Điện thoại', 'Địa chỉ']],
    ['Mã ĐVHC', ['']],
    ['Kênh nộp', ['']],
    ['Mức độ trực tuyến', ['']],
    ['Thời gian', ['Tiếp nhận', 'Hẹn trả', 'Hoàn thành', 'Trả kết quả']],
    ['Tình trạng hồ sơ', ['']],
    ['Đơn vị giải quyết', ['']],
    ['Người xử lý', ['']],
    ['Tài chính', ['Số tiền', 'Tình trạng']],
    ['Số hóa', ['Tổng số', 'Đã số hóa', 'Tái sử dụng', 'Kết quả điện tử']],
    ['Trạng thái đồng bộ', ['']],
    ['Mức độ hài lòng', ['']],
    ['Lý do', ['']],
    ['Các lần tạm dừng', ['']],
    ...(land
      ? ([['Thửa đất', ['Tờ bản đồ', 'Số thửa', 'Mã xã cũ', 'Diện tích', 'Loại đất']]] as [string, string[]][])
      : []),
  ]
  const upper = groups.flatMap(([group, heads]) => heads.map((_, i) => (i === 0 ? group : null)))
  const lower = groups.flatMap(([, heads]) => heads.map((head) => head || null))
  const moment = (at: Date | null) => at && { moment: at }
  const rows = made.map((d, i): MadeCell[] => {
    const [components, digitised, reused, result, sync, rating] = paperless(d)
    return [
      i + 1,
      ...common('B', d),
      d.person.address,
      d.commune,
      channel('B', d),
      ONLINE[d.procedure.online],
      moment(d.receivedAt),
      moment(d.dueAt),
      moment(d.endedAt),
      moment(d.handedAt),
      WORDS.B[d.state],
      `UBND ${NAMES[d.commune]}`,
      d.officer.name,
      d.procedure.fee,
      PAID[d.paid],
      components!,
      digitised!,
      reused!,
      result!,
      sync!,
      rating!,
      d.reason || null,
      d.stops.length ? stopsText(d.stops) : null,
      ...(d.parcel ? [d.parcel.sheet, d.parcel.number, d.parcel.oldCommune, d.parcel.area, d.parcel.use] : []),
    ]
  })
  return [['BÁO CÁO CHI TIẾT HỒ SƠ – DỮ LIỆU MÔ PHỎNG'], upper, lower, upper.map((_, i) => i + 1), ...rows]
}

/** Rows of the demo catalogue as a province publishes it. */
export function catalogueRows(procedures: readonly MadeProcedure[], year: number): MadeCell[][] {
  return [
    ['DANH MỤC THỦ TỤC HÀNH CHÍNH (dữ liệu mô phỏng)'],
    [
      'STT',
      'Mã TTHC',
      'Tên TTHC',
      'Lĩnh vực',
      'Cấp thực hiện',
      'Thời hạn giải quyết',
      'Quy tắc bổ sung',
      'Mức độ',
      'Phí, lệ phí',
      'Tập trung',
      'Hiệu lực từ',
    ],
    ...procedures.map((p, i): MadeCell[] => [
      i + 1,
      p.code,
      p.title,
      p.sector,
      p.level === 'commune' ? 'Cấp xã' : 'Cấp tỉnh',
      p.term.value === 0 ? 'Trong ngày' : `${p.term.value} ngày làm việc`,
      p.rule,
      ONLINE[p.online],
      p.fee,
      p.centralised ? 'Có' : 'Không',
      year >= 2026 ? '01/07/2025' : `01/01/${year}`,
    ]),
  ]
}

function common(vendor: Vendor, d: MadeDossier): MadeCell[] {
  const { person, procedure } = d
  const code = vendor === 'B' ? Number(procedure.code) : procedure.code
  // The second vendor's file has been through a spreadsheet: codes have become numbers, and their zeros are gone.
  const numbers = vendor === 'B' ? [Number(person.id), Number(person.phone)] : [person.id, person.phone]
  return [d.code, code, procedure.title, procedure.sector, person.name, ...numbers]
}

function channel(vendor: Vendor, d: MadeDossier): string | null {
  const [online, direct, post] = CHANNELS[vendor]
  return d.channel && { online, direct, post }[d.channel]
}

function paperless(d: MadeDossier): MadeCell[] {
  const result = d.electronicResult ? 'Có' : 'Không'
  const sync = d.synced ? 'Đã đồng bộ' : 'Chưa đồng bộ'
  return [d.components, d.digitised, d.reused, result, sync, d.rating && RATINGS[d.rating]]
}

function stopsText(stops: readonly MadeStop[]): string {
  return stops
    .map((s) => `${text(s.from)} → ${s.to ? text(s.to) : ''} (${s.supplement ? 'bổ sung' : 'tạm dừng'})`)
    .join('; ')
}

const text = (at: Date) => `${formatDay(vnDay(at))} ${formatTime(at)}`

/** A moment as a spreadsheet keeps it: what the wall clock showed. */
export function wallClock(at: Date): Date {
  return new Date(at.getTime() + VN_OFFSET_MS)
}

/** A moment as text, for csv. */
export function momentText(at: Date): string {
  return text(at)
}
