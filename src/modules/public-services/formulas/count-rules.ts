import type { Text } from '#kernel/text.ts'
import type { OverviewOut } from './analysis-contract.ts'
import { VERDICTS, type Verdict } from './timeliness.ts'

const t = (vi: string, en: string): Text => ({ vi, en })

/** What a shown number of public services is called, and the rule it is counted by. */
export interface CountRule {
  title: Text
  rule: Text
}

/** How dossiers stand, each with the rule of its answer; days are days of Vietnam. */
export const VERDICT_RULES: Record<Verdict, CountRule> = {
  early: {
    title: t('Trước hạn', 'Early'),
    rule: t('Hồ sơ đã xong, ngày trả trước ngày hẹn trả', 'Ended, the day of return before the day promised'),
  },
  'on-time': {
    title: t('Đúng hạn', 'On the day'),
    rule: t('Hồ sơ đã xong, ngày trả đúng ngày hẹn trả', 'Ended, the day of return is the day promised'),
  },
  late: {
    title: t('Trễ hạn', 'Late'),
    rule: t('Hồ sơ đã xong, ngày trả sau ngày hẹn trả', 'Ended, the day of return after the day promised'),
  },
  'in-time': {
    title: t('Đang làm, trong hạn', 'Open in time'),
    rule: t(
      'Hồ sơ chưa xong, hôm nay chưa quá ngày hẹn trả; hồ sơ đang dừng thì lấy ngày dừng thay cho hôm nay',
      'Open, today not after the day promised; where the clock stands, the day it stopped instead of today',
    ),
  },
  overdue: {
    title: t('Đang làm, quá hạn', 'Open and late'),
    rule: t(
      'Hồ sơ chưa xong, hôm nay đã quá ngày hẹn trả; hồ sơ đang dừng thì lấy ngày dừng thay cho hôm nay',
      'Open, today after the day promised; where the clock stands, the day it stopped instead of today',
    ),
  },
  unexplained: {
    title: t('Không giải thích được', 'Unexplained'),
    rule: t(
      'Hồ sơ thiếu ngày trả, thiếu hạn, hoặc các ngày mâu thuẫn; không tính là đúng hạn, cũng không tính là trễ',
      'No day of return, no due day, or days that contradict each other; counted neither in time nor late',
    ),
  },
}

export const RECEIVED: CountRule = {
  title: t('Số hồ sơ', 'Dossiers'),
  rule: t(
    'Hồ sơ nhận trong kỳ, cộng hồ sơ nhận trước kỳ mà vẫn chưa xong khi kỳ bắt đầu',
    'Received in the period, and received before it but still open when it began',
  ),
}

/** A share with what stands above and below the line. */
export interface ShareRule extends CountRule {
  over: Text
  under: Text
  /** The counts above the line, and those that are below it besides. */
  good?: readonly Verdict[]
  rest?: readonly Verdict[]
}

/** The shares of timeliness. */
export const TIMELINESS_RULES = {
  'in-time-share': {
    title: t('Tỷ lệ trong hạn', 'Share in time'),
    rule: t(
      '(trước hạn + đúng hạn + đang làm trong hạn) ÷ mọi hồ sơ giải thích được',
      '(early + on the day + open in time) ÷ all that can be explained',
    ),
    over: t('trong hạn', 'in time'),
    under: t('giải thích được', 'can be explained'),
    good: ['early', 'on-time', 'in-time'],
    rest: ['late', 'overdue'],
  },
  'ended-in-time-share': {
    title: t('Tỷ lệ trả đúng hoặc trước hạn', 'Share ended in time'),
    rule: t(
      '(trước hạn + đúng hạn) ÷ hồ sơ đã xong (Nghị định 224/2026, Điều 19 khoản 2)',
      '(early + on the day) ÷ all that have ended (Decree 224/2026, Art. 19.2)',
    ),
    over: t('đúng hoặc trước hạn', 'in time'),
    under: t('đã xong', 'ended'),
    good: ['early', 'on-time'],
    rest: ['late'],
  },
} as const satisfies Record<string, ShareRule>

type Told = Exclude<keyof OverviewOut['channels'], 'unknown'> | keyof OverviewOut['paperless']

const RECEIVED_NEW = t('hồ sơ nhận trong kỳ', 'received in the period')
const TELLING = t('hồ sơ có ghi thông tin này', 'dossiers that tell of it')

/** Channels and paperless work: only dossiers that tell of a matter stand below the line. */
export const TOLD_RULES: Record<Told, ShareRule> = {
  online: told('Nộp trực tuyến', 'Sent online', 'kênh trực tuyến', 'by the online channel', RECEIVED_NEW),
  direct: told(
    'Nộp trực tiếp',
    'Brought in person',
    'kênh trực tiếp, hoặc không ghi kênh (cách tính của Quyết định 766)',
    'in person, or no channel told (as Decision 766 counts)',
    RECEIVED_NEW,
  ),
  post: told('Qua bưu chính', 'By post', 'kênh bưu chính', 'by post', RECEIVED_NEW),
  digitised: told(
    'Giấy tờ được số hóa',
    'Papers digitised',
    'giấy tờ đã số hóa',
    'papers digitised',
    t('giấy tờ của hồ sơ có ghi số giấy tờ đã số hóa', 'papers of dossiers that tell how many were digitised'),
  ),
  reused: told('Dùng lại dữ liệu', 'Data used again', 'có dùng lại giấy tờ đã số hóa', 'using digitised papers again'),
  electronicResult: told(
    'Kết quả điện tử',
    'Electronic results',
    'có kết quả điện tử',
    'with an electronic result',
    t('hồ sơ đã xong có ghi loại kết quả', 'ended dossiers that tell of it'),
  ),
  paidOnline: told(
    'Thanh toán trực tuyến',
    'Paid online',
    'trả tiền trực tuyến',
    'paid online',
    t('hồ sơ có phí, có ghi cách trả', 'dossiers with a fee that tell how it was paid'),
  ),
  synced: told(
    'Đồng bộ lên Cổng',
    'Synchronised',
    'đã đồng bộ',
    'synchronised',
    t('hồ sơ phải đồng bộ', 'dossiers that must be'),
  ),
  fullyOnline: told('Toàn trình', 'Fully online', 'dịch vụ toàn trình, nộp trực tuyến', 'fully online and sent online'),
  satisfied: told(
    'Người dân hài lòng',
    'Satisfied',
    'chấm hài lòng',
    'rated satisfied',
    t('hồ sơ được chấm', 'dossiers rated'),
  ),
}

/** Names of the counts: all, and one an answer. */
export const COUNTS = ['received', ...VERDICTS] as const

function told(vi: string, en: string, over: string, overEn: string, under: Text = TELLING): ShareRule {
  return {
    title: t(vi, en),
    over: t(over, overEn),
    under,
    rule: t(`${over} ÷ ${under.vi}`, `${overEn} ÷ ${under.en}`),
  }
}
