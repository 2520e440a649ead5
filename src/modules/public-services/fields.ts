import type { Text } from '#kernel/text.ts'
import type { CaseType, Field } from '#platform/contract.ts'

type DossierField = CaseType['fields'][string]
type Mark = { personal?: true; listed?: true; searched?: true; help?: Text }

const words = (vi: string, en: string): Text => ({ vi, en })
const of =
  (kind: 'text' | 'day' | 'instant' | 'yes-no') =>
  (vi: string, en: string, more: Mark = {}): DossierField =>
    ({ title: words(vi, en), kind, ...more }) as DossierField
const text = of('text')
const day = of('day')
const instant = of('instant')
const yesNo = of('yes-no')
const number = (vi: string, en: string, unit: string, more: Mark = {}): DossierField =>
  ({ title: words(vi, en), kind: 'number', unit, min: 0, ...more }) as DossierField
const choice = (vi: string, en: string, options: Record<string, [string, string]>, more: Mark = {}): DossierField => {
  const titles = Object.fromEntries(Object.entries(options).map(([k, [v, e]]) => [k, words(v, e)]))
  return { title: words(vi, en), kind: 'choice', options: titles, ...more } as Field as DossierField
}

const what: Record<string, DossierField> = {
  procedure: text('Mã thủ tục', 'Procedure code', { listed: true, searched: true }),
  procedureTitle: text('Tên thủ tục', 'Procedure', { searched: true }),
  procedureVersion: day('Bản danh mục áp dụng', 'Version of the catalogue', {
    help: words(
      'Ngày hiệu lực của dòng danh mục khi tiếp nhận; trống là thủ tục chưa có trong danh mục.',
      'First day of the catalogue row held at receipt; empty = the procedure is not in the catalogue.',
    ),
  }),
  sector: text('Lĩnh vực', 'Sector', { listed: true }),
  level: choice('Mức độ trực tuyến', 'Online level', {
    full: ['Toàn trình', 'Fully online'],
    partial: ['Một phần', 'Partly online'],
    none: ['Chỉ cung cấp thông tin', 'Information only'],
  }),
  channel: choice(
    'Cách nộp',
    'Submitted',
    {
      online: ['Trực tuyến', 'Online'],
      direct: ['Trực tiếp', 'In person'],
      post: ['Bưu chính', 'By post'],
    },
    { listed: true, help: words('Trống khi hệ thống gốc không ghi.', 'Empty where the source does not tell.') },
  ),
}

const who: Record<string, DossierField> = {
  applicant: text('Người nộp', 'Applicant', { personal: true, searched: true }),
  applicantId: text('Số định danh', 'Identity number', { personal: true }),
  phone: text('Số điện thoại', 'Telephone', { personal: true }),
  email: text('Thư điện tử', 'E-mail', { personal: true }),
  address: text('Địa chỉ', 'Address', { personal: true }),
  agency: text('Mã cơ quan', 'Agency code'),
  owner: text('Hệ thống chủ quản (dịch vụ tập trung)', 'Owner of the centralised system'),
  officer: text('Cán bộ xử lý', 'Officer', { listed: true }),
  previousCode: text('Mã hồ sơ trước', 'Former code', { searched: true }),
}

const money: Record<string, DossierField> = {
  fee: number('Phí, lệ phí', 'Fee', 'đồng'),
  paid: choice('Tình trạng thanh toán', 'Payment', {
    none: ['Không thu', 'Nothing to pay'],
    due: ['Chưa nộp', 'Not paid yet'],
    online: ['Đã nộp trực tuyến', 'Paid online'],
    counter: ['Đã nộp tại quầy', 'Paid at the counter'],
    exempt: ['Được miễn', 'Exempt'],
    refunded: ['Đã hoàn trả', 'Refunded'],
  }),
  paidAt: instant('Thời điểm nộp tiền', 'Paid at'),
}

const delivery: Record<string, DossierField> = {
  deliveryBy: choice('Cách nhận kết quả', 'Delivery by', {
    counter: ['Tại quầy', 'At the counter'],
    post: ['Qua bưu chính', 'By post'],
    electronic: ['Bản điện tử', 'Electronically'],
  }),
  delivery: choice('Tình trạng trả kết quả', 'Delivery', {
    'not-yet': ['Chưa có kết quả', 'No result yet'],
    ready: ['Chờ nhận', 'Ready'],
    sent: ['Đang chuyển', 'Sent'],
    delivered: ['Đã trả', 'Delivered'],
    failed: ['Không chuyển được', 'Could not be delivered'],
  }),
  handedAt: instant('Ngày trả kết quả', 'Handed over at'),
}

const paperless: Record<string, DossierField> = {
  components: number('Số thành phần hồ sơ', 'Components', 'giấy tờ'),
  digitised: number('Số thành phần đã số hóa', 'Components digitised', 'giấy tờ'),
  reused: number('Số thành phần dùng lại dữ liệu', 'Components reused', 'giấy tờ'),
  electronicResult: yesNo('Có kết quả điện tử', 'Electronic result'),
  sync: choice('Đồng bộ lên Cổng Dịch vụ công quốc gia', 'Sync with the national portal', {
    synced: ['Đã đồng bộ', 'Synced'],
    pending: ['Chưa đồng bộ', 'Not synced yet'],
    failed: ['Lỗi đồng bộ', 'Failed'],
    'not-required': ['Không phải đồng bộ', 'Not required'],
  }),
  syncedAt: instant('Thời điểm đồng bộ', 'Synced at'),
}

const time: Record<string, DossierField> = {
  ownDueAt: instant('Hạn theo cách tính của trung tâm', 'Due by our clock', {
    help: words('Chỉ ghi khi khác hạn của hệ thống gốc.', 'Only where it differs from the promised one.'),
  }),
  ownDueWhy: choice('Vì sao hai hạn khác nhau', 'Why the two differ', {
    'days-off': ['Hệ thống gốc đếm cả ngày nghỉ, hoặc bỏ ngày làm bù', 'The source counts days off as worked'],
    cutoff: ['Khác giờ chốt nhận trong ngày', 'Another cut-off of the day'],
    'clock-events': ['Hệ thống gốc không tính thời gian dừng', 'The source ignores stops of the clock'],
    'clock-rule': ['Khác cách tính lại sau bổ sung', 'Another rule after a supplement'],
    term: ['Khác thời hạn của danh mục', 'Another term than the catalogue'],
    unknown: ['Chưa rõ', 'Unknown'],
  }),
  extendedDueAt: instant('Hẹn lại đến', 'New date promised'),
  apologyAt: instant('Ngày gửi văn bản xin lỗi', 'Apology sent at'),
  reason: text('Lý do chậm, dừng hoặc từ chối', 'Reason of delay, stop or refusal'),
  stops: number('Số lần dừng tính giờ', 'Stops of the clock', 'lần'),
  lastStopAt: instant('Lần dừng gần nhất', 'Last stop'),
  unexplained: yesNo('Kết thúc nhưng không ghi ngày và lý do', 'Ended without date or reason'),
}

const voice: Record<string, DossierField> = {
  rating: choice('Người dân đánh giá', 'Rating by the citizen', {
    satisfied: ['Hài lòng', 'Satisfied'],
    neutral: ['Bình thường', 'Neutral'],
    dissatisfied: ['Không hài lòng', 'Dissatisfied'],
  }),
  complained: yesNo('Có phản ánh, kiến nghị', 'Complaint made'),
}

const land: Record<string, DossierField> = {
  sheet: text('Tờ bản đồ số', 'Map sheet', { searched: true }),
  parcel: text('Thửa đất số', 'Parcel', { searched: true }),
  oldCommune: text('Mã xã trước sáp nhập', 'Commune code before the merger', {
    help: words(
      'Sau sáp nhập số tờ bản đồ lặp lại trong xã mới, nên giữ mã xã cũ trong khóa thửa đất.',
      'Sheet numbers repeat inside a merged commune: the old code stays in the key of a parcel.',
    ),
  }),
  landArea: number('Diện tích thửa đất', 'Area of the parcel', 'm²'),
  landUse: text('Mục đích sử dụng đất', 'Land use'),
}

/** The fields of a dossier beside what every case has. Business state, payment (`paid`) and delivery stay three axes. */
export const dossierFields: CaseType['fields'] = {
  ...what,
  ...who,
  ...money,
  ...delivery,
  ...paperless,
  ...time,
  ...voice,
  ...land,
}
