import { type Period, periodSpan } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { formatDay } from '#kernel/time.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'

const KINDS: Record<string, Text> = {
  year: { vi: 'năm (2026)', en: 'year (2026)' },
  half: { vi: '6 tháng (2026-H1)', en: 'half-year (2026-H1)' },
  'nine-months': { vi: '9 tháng (2026-9M)', en: 'nine months (2026-9M)' },
  quarter: { vi: 'quý (2026-Q3)', en: 'quarter (2026-Q3)' },
  month: { vi: 'tháng (2026-11)', en: 'month (2026-11)' },
  week: { vi: 'tuần (2026-W47)', en: 'week (2026-W47)' },
  day: { vi: 'ngày (2026-11-21)', en: 'day (2026-11-21)' },
  'school-year': { vi: 'năm học (2026-SY)', en: 'school year (2026-SY)' },
  season: { vi: 'vụ (2026-S1)', en: 'crop season (2026-S1)' },
}

/** Kinds of period as they are named to people, with how each is written. */
export function kindsText(kinds: readonly string[]): Text {
  const words = kinds.map((k) => KINDS[k] ?? { vi: k, en: k })
  return { vi: words.map((w) => w.vi).join(', '), en: words.map((w) => w.en).join(', ') }
}

const calendarWords = ({ calendar }: Period): Text =>
  calendar === 'decree-09'
    ? {
        vi: 'chốt theo kỳ báo cáo của Nghị định 09/2019, từ ngày 15 tháng trước đến ngày 14',
        en: 'goes by the report periods of Decree 09/2019, from the 15th of the month before to the 14th',
      }
    : { vi: 'tính theo tháng, quý, năm dương lịch', en: 'goes by ordinary months, quarters and years' }

const q = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 60)

const categoriesOf = (i: FigureIndicatorWithId) =>
  (i.categories ?? []).flatMap((one) => one.values.map((value) => `${value.id} (${value.title.vi})`)).join(', ')

/** Why a figure is refused and what to do, in the words of the person who has to mend it. */
export const REFUSALS = {
  unreadable: (): Text => ({
    vi: 'Không đọc được dòng này: phải có indicator, area, period, value.',
    en: 'This row cannot be read: it needs indicator, area, period and value.',
  }),
  indicator: (id: unknown): Text => ({
    vi: `Không có chỉ tiêu “${q(id)}”. Hãy xem danh mục chỉ tiêu để lấy đúng mã.`,
    en: `There is no indicator “${q(id)}”. Look up its id in the list of indicators.`,
  }),
  computed: (i: FigureIndicatorWithId): Text => ({
    vi: `“${i.title.vi}” do chương trình tính theo công thức ${i.formula?.text ?? ''}; hãy nhập các chỉ tiêu thành phần.`,
    en: `“${i.title.en}” is worked out as ${i.formula?.text ?? ''}; enter what it is made of.`,
  }),
  withdrawn: (i: FigureIndicatorWithId): Text => ({
    vi: `“${i.title.vi}” đã ngừng thu thập từ ngày ${formatDay(i.withdrawn ?? '')}; chỉ nhập được kỳ trước ngày đó.`,
    en: `“${i.title.en}” is not collected since ${i.withdrawn}; only earlier periods can be entered.`,
  }),
  category: (i: FigureIndicatorWithId, given: string): Text => ({
    vi: `“${given}” không có trong phân tổ của “${i.title.vi}”. Các mục: ${categoriesOf(i)}.`,
    en: `“${given}” is no category of “${i.title.en}”. There are: ${categoriesOf(i)}.`,
  }),
  reading: (id: unknown): Text => ({
    vi: `“${q(id)}” là số đo của thiết bị, không nhập theo kỳ. Hãy gửi vào /api/v1/readings.`,
    en: `“${q(id)}” is measured by things, not given for periods. Send it to /api/v1/readings.`,
  }),
  period: (text: unknown): Text => ({
    vi: `Không đọc được kỳ “${q(text)}”. Hãy ghi như 2026, 2026-Q3, 2026-11.`,
    en: `The period “${q(text)}” cannot be read. Write it like 2026, 2026-Q3, 2026-11.`,
  }),
  kind: (i: FigureIndicatorWithId, text: string): Text => {
    const kinds = kindsText(i.periods)
    return {
      vi: `Chỉ tiêu “${i.title.vi}” không nhận kỳ “${text}”. Các loại kỳ được nhận: ${kinds.vi}.`,
      en: `“${i.title.en}” is not given for the period “${text}”. It is given by ${kinds.en}.`,
    }
  },
  calendar: (i: FigureIndicatorWithId, given: Period, right: Period): Text => ({
    vi: `“${i.title.vi}” ${calendarWords(right).vi}. Hãy ghi “${right.text}” (${periodSpan(right)}) thay cho “${given.text}” (${periodSpan(given)}).`,
    en: `“${i.title.en}” ${calendarWords(right).en}. Write “${right.text}” (${periodSpan(right)}) instead of “${given.text}” (${periodSpan(given)}).`,
  }),
  otherCalendar: (i: FigureIndicatorWithId, count: number, given: Period, right: Period, shown: number): Text => {
    const who =
      count === 1
        ? { vi: `“${i.title.vi}”`, en: `“${i.title.en}”` }
        : { vi: `${count} chỉ tiêu (như “${i.title.vi}”)`, en: `${count} indicators (like “${i.title.en}”)` }
    const there = shown ? { vi: ' không có trong bảng này vì', en: ' are not in this grid:' } : { vi: '', en: '' }
    return {
      vi: `${who.vi}${there.vi} ${calendarWords(right).vi}. Hãy nhập ở kỳ “${right.text}” (${periodSpan(right)}), không phải “${given.text}” (${periodSpan(given)}).`,
      en: `${who.en}${there.en} ${calendarWords(right).en}. Enter it for “${right.text}” (${periodSpan(right)}), not “${given.text}” (${periodSpan(given)}).`,
    }
  },
  far: (text: string): Text => ({
    vi: `Kỳ “${text}” còn quá xa trong tương lai. Hãy kiểm tra lại năm.`,
    en: `The period “${text}” is too far in the future. Check the year.`,
  }),
  value: (value: unknown): Text => ({
    vi: `Giá trị “${q(value)}” không phải là số. Hãy gửi một số, dấu thập phân là dấu chấm.`,
    en: `The value “${q(value)}” is not a number. Send a number with a decimal point.`,
  }),
  tooLarge: (value: unknown, unit: string): Text => ({
    vi: `Giá trị “${q(value)}” quá lớn. Hãy kiểm tra lại số và đơn vị tính (${unit}).`,
    en: `The value “${q(value)}” is too large. Check it and its unit (${unit}).`,
  }),
  status: (status: unknown): Text => ({
    vi: `Trạng thái “${q(status)}” không được nhận. Hãy ghi draft, submitted hoặc official.`,
    en: `The status “${q(status)}” is not taken. Write draft, submitted or official.`,
  }),
  quality: (quality: unknown): Text => ({
    vi: `Chất lượng “${q(quality)}” không được nhận. Hãy ghi estimate (ước tính), preliminary (sơ bộ) hoặc final (chính thức).`,
    en: `The quality “${q(quality)}” is not taken. Write estimate, preliminary or final.`,
  }),
  twice: (first: number): Text => ({
    vi: `Cùng chỉ tiêu, đơn vị và kỳ với dòng thứ ${first + 1}. Hãy giữ lại một dòng.`,
    en: `Same indicator, area and period as row ${first + 1}. Keep one of them.`,
  }),
  right: (name: string): Text => ({
    vi: `Anh/chị không có quyền nhập số liệu của ${name}. Hãy hỏi người quản trị.`,
    en: `You have no right to enter figures of ${name}. Ask the administrator.`,
  }),
  approve: (name: string): Text => ({
    vi: `Anh/chị không có quyền duyệt số liệu của ${name}. Hãy gửi ở trạng thái draft hoặc submitted để người có thẩm quyền duyệt.`,
    en: `You have no right to approve figures of ${name}. Send it as draft or submitted for somebody who may.`,
  }),
  separate: (): Text => ({
    vi: 'Người nhập không được tự duyệt (thiết lập của trung tâm). Hãy gửi ở trạng thái submitted để người khác duyệt.',
    en: 'Who enters a figure may not approve it (a setting of this centre). Send it as submitted for somebody else to approve.',
  }),
  locked: (period: string): Text => ({
    vi: `Kỳ ${period} đã khóa sổ. Chỉ còn đính chính được: gửi duyệt hoặc duyệt kèm ghi chú, hoặc nhờ lãnh đạo mở lại kỳ.`,
    en: `${period} is closed. Only a correction is left: submit or approve it with a note, or have a leader open the period.`,
  }),
  steps: (): Text => ({
    vi: 'Số liệu còn phải qua cấp khác duyệt. Hãy gửi ở trạng thái submitted.',
    en: 'Somebody else has to approve this too. Send it as submitted.',
  }),
  turn: (): Text => ({
    vi: 'Chưa đến lượt anh/chị duyệt số liệu này: còn một cấp khác phải duyệt.',
    en: 'It is not your turn to approve this: another level comes first.',
  }),
  differs: (titles: readonly Text[]): Text => ({
    vi: `Hai nguồn khác nhau: ${titles.map((t) => t.vi).join(', ')}. Cả hai giá trị được giữ, chờ người có thẩm quyền quyết định.`,
    en: `Givers differ: ${titles.map((t) => t.en).join(', ')}. Both values are kept until somebody decides.`,
  }),
}
