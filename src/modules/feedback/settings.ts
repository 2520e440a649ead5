import type { Setting } from '#platform/contract.ts'
import type { SlaTable } from './formulas/term-of.ts'

const PLACE = 'Mặc định của Saola; địa phương quy định'

/**
 * Keyed `{topic or group}.{priority}`, else the priority alone. Replies on what a locality may settle itself within five
 * working days, seven where several agencies must agree, ten at most: the ladder of Bắc Ninh, Decision 80/2025/QĐ-UBND.
 * Hours for what is dangerous are everywhere local policy.
 */
const terms: SlaTable = {
  urgent: { value: 4, unit: 'working-hour' },
  high: { value: 2, unit: 'working-day' },
  normal: { value: 5, unit: 'working-day' },
  low: { value: 7, unit: 'working-day' },
  'electric.urgent': { value: 60, unit: 'working-minute' },
  'hazard.urgent': { value: 60, unit: 'working-minute' },
  'green.urgent': { value: 2, unit: 'working-hour' },
  'building.normal': { value: 7, unit: 'working-day' },
  'service.normal': { value: 5, unit: 'working-day' },
}

/** Numbers that law or place changes. What is ours to be replaced says so. */
export const settings: Record<string, Setting> = {
  terms: {
    title: { vi: 'Thời hạn trả lời theo lĩnh vực và mức độ', en: 'Time to answer by category and priority' },
    help: {
      vi: 'Khóa là “lĩnh vực.mức độ” hoặc chỉ mức độ; đơn vị: working-minute, working-hour, working-day, calendar-day.',
      en: 'Keyed “category.priority” or the priority alone; units working-minute, working-hour, working-day, calendar-day.',
    },
    value: terms,
    source: 'Theo mẫu Quyết định 80/2025/QĐ-UBND tỉnh Bắc Ninh (5/7/10 ngày làm việc); mức giờ do địa phương quy định',
  },
  term: {
    title: { vi: 'Thời hạn chung khi chưa phân loại', en: 'Term while not yet sorted' },
    value: { value: 5, unit: 'working-day' },
    source: 'Quyết định 80/2025/QĐ-UBND tỉnh Bắc Ninh',
  },
  'forward-days': {
    title: { vi: 'Chuyển đúng cơ quan trong', en: 'Forward to the right authority within' },
    unit: 'ngày làm việc',
    value: 5,
    source: 'Nghị định 20/2008/NĐ-CP, Điều 9',
    since: '2008-03-04',
  },
  'verdict-days': {
    title: { vi: 'Chờ người dân đánh giá', en: 'Wait for the citizen’s verdict' },
    help: {
      vi: 'Quá số ngày này mà không ai đánh giá thì phản ánh đã trả lời được đóng lại.',
      en: 'An answered report nobody judged is closed after this many days.',
    },
    unit: 'ngày',
    value: 10,
    source: PLACE,
  },
  'reopen-days': {
    title: { vi: 'Người dân được mở lại trong', en: 'The citizen may reopen within' },
    unit: 'ngày sau khi trả lời',
    value: 30,
    source: PLACE,
  },
  moderation: {
    title: { vi: 'Duyệt nội dung và ảnh trước khi công khai', en: 'Text and photos wait for moderation' },
    value: true,
    source: 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: người gửi có thể viết cả thông tin của người khác',
  },
  'classifier-threshold': {
    title: { vi: 'Máy chỉ gợi ý lĩnh vực khi chắc từ', en: 'The classifier suggests from this confidence' },
    unit: '0–1',
    value: 0.5,
    source: PLACE,
  },
  'near-metres': {
    title: { vi: 'Coi là có thể trùng: cách nhau dưới', en: 'May be a duplicate: nearer than' },
    unit: 'm',
    value: 150,
    source: PLACE,
  },
  'near-days': {
    title: { vi: 'Coi là có thể trùng: gửi trong', en: 'May be a duplicate: sent within' },
    unit: 'ngày',
    value: 7,
    source: PLACE,
  },
  'ranking-least': {
    title: { vi: 'Số phản ánh ít nhất để xếp hạng', en: 'Fewest reports for a ranking' },
    help: {
      vi: 'Ít hơn số này thì tỷ lệ không có nghĩa và có thể lộ người gửi, nên không hiện.',
      en: 'Below this a rate means nothing and may give the reporter away, so it is not shown.',
    },
    value: 5,
    source: PLACE,
  },
}
