/** A part of a form. `*bold*`, `_italic_`; `{name}` is filled from the facts, and dotted where nothing is known. */
export type FormPart =
  | { part: 'heads'; number?: string }
  | { part: 'title'; text: string; under?: string }
  | { part: 'line'; text: string; center?: true; indent?: true }
  | { part: 'dots'; lines: number }
  | { part: 'table'; rows: 'steps' | 'book'; columns: [title: string, fact: string, share: number][] }
  | { part: 'signs'; left: string[]; right: string[]; recipients?: true }

/** One form of Annex I, Circular 03/2025/TT-VPCP: data that both the Word and the PDF paper are made from. */
export interface Form {
  /** Its number in the circular, shown nowhere else: numbers are data, the next circular may change them. */
  number: string
  name: string
  /** Number in Circular 01/2018/TT-VPCP, kept for who looks for the old one; null = new. */
  formerly: string | null
  landscape?: true
  /** `case` = made of one dossier; `period` = of all received in a period. */
  of: 'case' | 'period'
  parts: FormPart[]
}

const who: FormPart[] = [
  { part: 'line', text: 'Tiếp nhận hồ sơ của: *{applicant}*' },
  { part: 'line', text: 'Số định danh/mã số: {applicantId}. Địa chỉ: {address}' },
  { part: 'line', text: 'Số điện thoại: {phone}. Thư điện tử: {email}' },
]
const about: FormPart = {
  part: 'line',
  text: 'Nội dung yêu cầu giải quyết: *{procedure}* (mã thủ tục {procedureCode})',
  indent: true,
}
const people = (right: string): FormPart => ({
  part: 'signs',
  left: ['*NGƯỜI NỘP HỒ SƠ*', '_(Ký và ghi rõ họ tên)_', '', '{applicant}'],
  right: [`*${right}*`, '_(Ký và ghi rõ họ tên)_', '', '{officer}'],
})

/** The seven forms. */
export const FORMS: readonly Form[] = [
  {
    number: '01',
    name: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    formerly: '01',
    of: 'case',
    parts: [
      { part: 'heads', number: 'Số: ……/TNHS' },
      { part: 'title', text: 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ', under: 'Mã hồ sơ: {code}' },
      { part: 'line', text: '{agency}', center: true },
      ...who,
      about,
      { part: 'line', text: 'Thành phần hồ sơ nộp gồm {components} giấy tờ:', indent: true },
      { part: 'dots', lines: 3 },
      { part: 'line', text: 'Số lượng hồ sơ: {sets} (bộ). Cách nộp: {channel}', indent: true },
      { part: 'line', text: 'Thời gian giải quyết theo quy định: {term}', indent: true },
      { part: 'line', text: 'Thời gian nhận hồ sơ: *{received}*', indent: true },
      { part: 'line', text: 'Thời gian trả kết quả: *{due}*', indent: true },
      { part: 'line', text: 'Phí, lệ phí: {fee}. Tình trạng: {paid}', indent: true },
      { part: 'line', text: 'Đăng ký nhận kết quả: {deliveryBy}', indent: true },
      { part: 'line', text: 'Vào Sổ theo dõi hồ sơ, quyển số: …… số thứ tự: ……', indent: true },
      { part: 'line', text: '_Tra cứu tình trạng hồ sơ bằng mã hồ sơ tại {portal} hoặc tại quầy._' },
      people('NGƯỜI TIẾP NHẬN HỒ SƠ'),
    ],
  },
  {
    number: '02',
    name: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
    formerly: '02',
    of: 'case',
    parts: [
      { part: 'heads', number: 'Số: ……/HDHS' },
      { part: 'title', text: 'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ', under: 'Mã hồ sơ: {code}' },
      { part: 'line', text: 'Hồ sơ của: *{applicant}*', indent: true },
      about,
      { part: 'line', text: 'Địa chỉ: {address}. Số điện thoại: {phone}. Thư điện tử: {email}' },
      { part: 'line', text: 'Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:', indent: true },
      { part: 'line', text: '{items}' },
      { part: 'dots', lines: 4 },
      { part: 'line', text: 'Lý do: {reason}', indent: true },
      { part: 'dots', lines: 2 },
      {
        part: 'line',
        text: 'Nếu có vướng mắc, xin liên hệ với {officer}, số điện thoại {agencyPhone} để được hướng dẫn.',
        indent: true,
      },
      people('NGƯỜI HƯỚNG DẪN'),
    ],
  },
  {
    number: '03',
    name: 'Phiếu từ chối tiếp nhận, giải quyết hồ sơ',
    formerly: '03',
    of: 'case',
    parts: [
      { part: 'heads', number: 'Số: ……/TCHS' },
      { part: 'title', text: 'PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ', under: 'Mã hồ sơ: {code}' },
      { part: 'line', text: 'Tên tổ chức, cá nhân: *{applicant}*', indent: true },
      { part: 'line', text: 'Địa chỉ: {address}. Số điện thoại: {phone}. Thư điện tử: {email}' },
      about,
      {
        part: 'line',
        text: 'Qua xem xét, {agency} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:',
        indent: true,
      },
      { part: 'line', text: '{reason}' },
      { part: 'dots', lines: 4 },
      { part: 'line', text: 'Xin thông báo để ông/bà được biết và thực hiện.', indent: true },
      people('NGƯỜI TIẾP NHẬN HỒ SƠ'),
    ],
  },
  {
    number: '04',
    name: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
    formerly: '04',
    of: 'case',
    parts: [
      { part: 'heads', number: 'Số: ……/PXL' },
      { part: 'title', text: 'VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN', under: 'Mã hồ sơ: {code}' },
      { part: 'line', text: 'Kính gửi: *{applicant}*', center: true },
      {
        part: 'line',
        text: 'Ngày {receivedDay}, {agency} tiếp nhận giải quyết hồ sơ đề nghị *{procedure}* của ông/bà/tổ chức, mã hồ sơ {code}.',
        indent: true,
      },
      { part: 'line', text: 'Thời gian hẹn trả kết quả: *{due}*.', indent: true },
      {
        part: 'line',
        text: 'Tuy nhiên đến nay, {agency} chưa trả kết quả giải quyết hồ sơ đúng thời hạn đã hẹn. Lý do: {reason}',
        indent: true,
      },
      { part: 'dots', lines: 2 },
      {
        part: 'line',
        text: 'Sự chậm trễ này đã gây phiền hà, tốn kém thời gian, công sức của ông/bà/tổ chức. Chúng tôi xin lỗi và sẽ trả kết quả vào: *{until}*.',
        indent: true,
      },
      { part: 'line', text: 'Mong nhận được sự thông cảm của ông/bà/tổ chức vì sự chậm trễ này./.', indent: true },
      {
        part: 'signs',
        recipients: true,
        left: ['*_Nơi nhận:_*', '- Như trên;', '- Bộ phận Một cửa;', '- Lưu: VT.'],
        right: ['*THỦ TRƯỞNG CƠ QUAN*', '_(Ký, ghi rõ họ tên, đóng dấu)_', '', '{head}'],
      },
    ],
  },
  {
    number: '05',
    name: 'Thông báo dừng giải quyết hồ sơ',
    formerly: null,
    of: 'case',
    parts: [
      { part: 'heads', number: 'Số: ……/TB-DGQ' },
      { part: 'title', text: 'THÔNG BÁO', under: 'Về việc dừng giải quyết hồ sơ {code}' },
      { part: 'line', text: 'Kính gửi: *{applicant}*', center: true },
      {
        part: 'line',
        text: '{agency} đã tiếp nhận ngày {receivedDay} hồ sơ đề nghị *{procedure}*, mã hồ sơ {code}.',
        indent: true,
      },
      {
        part: 'line',
        text: 'Theo đề nghị dừng giải quyết hồ sơ của ông/bà/tổ chức ngày …… tháng …… năm ……, và do hồ sơ chưa có quyết định hoặc kết quả giải quyết, {agency} dừng giải quyết hồ sơ kể từ ngày {today}.',
        indent: true,
      },
      { part: 'line', text: 'Lý do: {reason}', indent: true },
      {
        part: 'line',
        text: 'Giấy tờ đã nộp được trả lại tại nơi tiếp nhận; phí, lệ phí đã nộp được xử lý theo quy định.',
        indent: true,
      },
      {
        part: 'signs',
        recipients: true,
        left: ['*_Nơi nhận:_*', '- Như trên;', '- Bộ phận Một cửa;', '- Lưu: VT.'],
        right: ['*THỦ TRƯỞNG CƠ QUAN*', '_(Ký, ghi rõ họ tên, đóng dấu)_', '', '{head}'],
      },
    ],
  },
  {
    number: '06',
    name: 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
    formerly: '05',
    of: 'case',
    parts: [
      { part: 'heads', number: 'Số: ……/PKS' },
      { part: 'title', text: 'PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ', under: 'Mã hồ sơ: {code}' },
      { part: 'line', text: 'Thủ tục: *{procedure}*. Cơ quan giải quyết: {deciding}', indent: true },
      { part: 'line', text: 'Nhận: {received}. Hẹn trả: {due}. Kết quả: {ended}', indent: true },
      {
        part: 'table',
        rows: 'steps',
        columns: [
          ['Bên giao', 'giver', 22],
          ['Bên nhận', 'receiver', 22],
          ['Giờ, ngày giao nhận', 'at', 20],
          ['Kết quả', 'result', 16],
          ['Việc, ghi chú', 'note', 20],
        ],
      },
      {
        part: 'line',
        text: '_Bảng được lập tự động từ các lần chuyển trạng thái hệ thống một cửa gửi sang; cột Kết quả so với hạn trả tại lúc giao nhận._',
      },
      {
        part: 'signs',
        left: ['*NGƯỜI GIAO*', '_(Ký và ghi rõ họ tên)_'],
        right: ['*NGƯỜI NHẬN*', '_(Ký và ghi rõ họ tên)_'],
      },
    ],
  },
  {
    number: '07',
    name: 'Sổ theo dõi hồ sơ',
    formerly: '06',
    landscape: true,
    of: 'period',
    parts: [
      { part: 'heads' },
      { part: 'title', text: 'SỔ THEO DÕI HỒ SƠ', under: '{period}' },
      {
        part: 'table',
        rows: 'book',
        columns: [
          ['STT', 'index', 5],
          ['Mã hồ sơ', 'code', 14],
          ['Tên thủ tục hành chính', 'procedure', 19],
          ['Tổ chức, cá nhân', 'applicant', 13],
          ['Địa chỉ, số điện thoại', 'address', 14],
          ['Cơ quan chủ trì', 'deciding', 10],
          ['Nhận', 'received', 6],
          ['Hẹn trả', 'due', 6],
          ['Trả', 'ended', 6],
          ['Cách nhận, ký nhận', 'delivery', 7],
        ],
      },
      { part: 'line', text: 'Tổng số: {total} hồ sơ.' },
    ],
  },
]

/** A form by its number. */
export function findForm(number: string): Form | undefined {
  return FORMS.find((form) => form.number === number)
}
