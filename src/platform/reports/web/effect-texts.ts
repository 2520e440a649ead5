import type { Text } from '#kernel/text.ts'

/** What the effect report says. */
export const texts = {
  title: { vi: 'Báo cáo hiệu quả', en: 'Effect report' },
  note: {
    vi: 'Trung tâm có giúp việc chạy không: từng con số đếm từ dữ liệu, bấm vào để xem danh sách.',
    en: 'Does the centre make things move: each number is counted from rows and leads to its list.',
  },
  week: { vi: 'Tuần {n} năm {year}, {from} – {to}', en: 'Week {n} of {year}, {from} – {to}' },
  running: { vi: 'Tuần đang chạy, tính lúc {at}', en: 'The week is running, counted at {at}' },
  kept: { vi: 'Chốt lúc {at}', en: 'Kept at {at}' },
  earlier: { vi: 'Tuần trước', en: 'Week before' },
  later: { vi: 'Tuần sau', en: 'Week after' },
  print: { vi: 'In', en: 'Print' },
  area: { vi: 'Địa bàn', en: 'Area' },
  numbers: { vi: 'Con số của tuần', en: 'Numbers of the week' },
  number: { vi: 'Chỉ tiêu', en: 'What' },
  value: { vi: 'Tuần này', en: 'This week' },
  parts: { vi: 'Tử số / mẫu số', en: 'Of how many' },
  before: { vi: 'Tuần trước', en: 'Week before' },
  none: { vi: 'không có', en: 'none' },
  minutes: { vi: 'phút', en: 'min' },
  of: { vi: '{n} / {of}', en: '{n} / {of}' },
  counted: { vi: 'trên {of} cảnh báo', en: 'over {of} alerts' },
  idle: { vi: 'Đang nằm yên', en: 'Lying still' },
  idleNote: {
    vi: 'Xem trước tiên: chỗ đỏ chưa ai nhận, việc có người mà không nhúc nhích, thứ không ai dùng.',
    en: 'Look here first: red without owner, owned without movement, what nobody uses.',
  },
  idleGone: {
    vi: 'Tuần này chưa được chốt khi kết thúc nên không biết lúc đó có gì nằm yên.',
    en: 'This week was not kept when it ended; what lay still then is not known.',
  },
  nothing: { vi: 'Không có', en: 'Nothing' },
  since: { vi: 'từ {at}', en: 'since {at}' },
  more: { vi: 'và {n} mục khác', en: 'and {n} more' },
  all: { vi: 'Xem danh sách', en: 'See the list' },
  printed: { vi: 'Saola · in lúc {at}', en: 'Saola · printed at {at}' },
} satisfies Record<string, Text>

/** Names of the numbers. */
export const numbers: Record<string, Text> = {
  'alerts-opened': { vi: 'Cảnh báo mở trong tuần', en: 'Alerts opened' },
  'alerts-taken-in-time': { vi: 'Cảnh báo có người nhận trong hạn', en: 'Alerts taken in time' },
  'minutes-to-take': { vi: 'Thời gian đến khi có người nhận (trung vị)', en: 'Time until somebody took it (median)' },
  'alerts-closed-with-proof': { vi: 'Cảnh báo đóng kèm bằng chứng', en: 'Alerts closed with proof' },
  'alerts-false': { vi: 'Cảnh báo nhầm trong số đã đóng', en: 'False alarms of those closed' },
  'minutes-to-close': { vi: 'Thời gian đến khi đóng (trung vị)', en: 'Time until closed (median)' },
  'cases-opened': { vi: 'Hồ sơ, việc tiếp nhận trong tuần', en: 'Cases received' },
  'cases-on-time': { vi: 'Hồ sơ, việc xong đúng hoặc trước hạn', en: 'Cases ended on time or early' },
  'cases-late-open': { vi: 'Đang quá hạn trong số chưa xong', en: 'Late of those still open' },
  'verdicts-good': { vi: 'Người dân hài lòng với trả lời', en: 'Answers citizens accepted' },
}

/** Names of the groups of what lies still. */
export const groups: Record<string, Text> = {
  'alerts-without-owner': { vi: 'Cảnh báo đỏ không có người chịu trách nhiệm', en: 'Red alerts without owner' },
  'cases-without-owner': { vi: 'Việc quá hạn không có người làm', en: 'Late cases in nobody’s hand' },
  'alerts-still': { vi: 'Cảnh báo có người mà không nhúc nhích', en: 'Alerts with an owner and no movement' },
  'cases-still': { vi: 'Việc có người mà không nhúc nhích', en: 'Cases with a doer and no movement' },
  'lacks-unhandled': { vi: 'Số liệu trễ không ai xử lý', en: 'Late values nobody handles' },
  'screens-unopened': { vi: 'Màn hình không ai mở trong tuần', en: 'Screens nobody opened' },
  'sources-unused': { vi: 'Nguồn dữ liệu không ai dùng', en: 'Sources nobody uses' },
}
