import type { Text } from '#kernel/text.ts'

/** A ratio with its parts, as the portal gives it or as we count it. */
export interface Ratio {
  numerator: number
  denominator: number
}

/** Groups of Decision 766/QĐ-TTg with their highest points: together 100. */
export const GROUPS = {
  transparency: { max: 18, title: { vi: 'Công khai, minh bạch', en: 'Transparency' } },
  progress: { max: 20, title: { vi: 'Tiến độ giải quyết', en: 'Progress' } },
  online: { max: 12, title: { vi: 'Dịch vụ công trực tuyến', en: 'Online services' } },
  digitising: { max: 22, title: { vi: 'Số hóa hồ sơ', en: 'Digitising' } },
  payment: { max: 10, title: { vi: 'Thanh toán trực tuyến', en: 'Online payment' } },
  satisfaction: { max: 18, title: { vi: 'Mức độ hài lòng', en: 'Satisfaction' } },
} as const satisfies Record<string, { max: number; title: Text }>
export type Group = keyof typeof GROUPS

export interface Metric {
  group: Group
  title: Text
  max: number
  /** What its ratio is made of. */
  over: Text
  under: Text
  /** The formula in words, as shown; null = not known. */
  formula: string | null
  /** Does not apply to communes: they get the highest points. */
  provinceOnly?: true
  /** Points from the ratio; left out where more than one ratio is needed or the formula is not known. */
  points?: (ratio: Ratio) => number
}

const of = ({ numerator, denominator }: Ratio) => (denominator > 0 ? numerator / denominator : 0)
const bounded = (points: number, max: number) => Math.min(max, Math.max(0, points))
const straight = (max: number) => (ratio: Ratio) => bounded(max * of(ratio), max)
const DOSSIERS: Text = { vi: 'hồ sơ', en: 'dossiers' }

/**
 * Every metric of Decision 766/QĐ-TTg (23/6/2022) under the portal's own code. Formulas are those that give back the
 * portal's published points (±0.015); where none is known, none is made up.
 */
export const METRICS = {
  PUBLISH_ON_TIME: metric(
    'transparency',
    6,
    'Công bố đúng hạn',
    'Published on time',
    'công bố đúng hạn',
    'phải công bố',
  ),
  PUBLIC_UPDATE_ON_TIME: metric(
    'transparency',
    4,
    'Cập nhật công khai đúng hạn',
    'Updated on time',
    'cập nhật đúng hạn',
    'phải cập nhật',
  ),
  PUBLIC_CONTENT_FULL: metric(
    'transparency',
    2,
    'Nội dung công khai đầy đủ',
    'Complete content',
    'đủ nội dung',
    'đã công khai',
  ),
  DOSSIER_SYNC: metric(
    'transparency',
    6,
    'Đồng bộ hồ sơ',
    'Dossiers synchronised',
    'hồ sơ đồng bộ đúng hạn',
    'hồ sơ nhận, đang xử lý hoặc đã trả',
  ),
  PROGRESS: metric(
    'progress',
    20,
    'Tiến độ giải quyết',
    'Progress',
    'xong sớm hoặc đúng hạn + đang xử lý trong hạn',
    'hồ sơ nhận và xử lý',
  ),
  ONLINE_SERVICES: {
    group: 'online',
    title: { vi: 'Cung cấp dịch vụ công trực tuyến', en: 'Online services' },
    max: 12,
    over: { vi: 'chưa biết', en: 'not known' },
    under: { vi: 'chưa biết', en: 'not known' },
    formula: null,
  },
  ORIGINAL_RESULT_AVAILABLE: metric(
    'digitising',
    6,
    'Cấp kết quả điện tử',
    'Electronic results',
    'có kết quả điện tử',
    'đã xong có kết quả giấy',
  ),
  SO_HOA_GIAY_TO_GIAI_QUYET: metric(
    'digitising',
    4,
    'Số hóa hồ sơ khi tiếp nhận',
    'Digitised on receipt',
    'hồ sơ đã số hóa',
    'tất cả hồ sơ',
  ),
  ELECTRONIC_CERTIFIED_COPY: metric(
    'digitising',
    2,
    'Chứng thực bản sao điện tử',
    'Electronic certified copies',
    'xã có cung cấp',
    'tất cả xã',
  ),
  REUSED_DIGITIZED_DATA: {
    ...metric(
      'digitising',
      2,
      'Dùng lại dữ liệu đã số hóa',
      'Digitised data used again',
      'hồ sơ dùng lại',
      'hồ sơ có thể dùng lại',
    ),
    formula: 'min(2; 2 × r / 0,80)',
    points: (ratio: Ratio) => bounded((2 * of(ratio)) / 0.8, 2),
  },
  SYNCED_WITH_DVCQG_PERSONAL_STORAGE: metric(
    'digitising',
    4,
    'Đồng bộ kho dữ liệu cá nhân',
    'Synchronised with personal storage',
    'đã đồng bộ',
    'phải đồng bộ',
  ),
  CITIZEN_DATA_CONNECTED_DOSSIER: {
    ...metric(
      'digitising',
      2,
      'Hồ sơ khai thác dữ liệu dân cư',
      'Dossiers using citizens’ data',
      'hồ sơ có khai thác',
      'hồ sơ',
    ),
    provinceOnly: true as const,
  },
  CITIZEN_DATA_CONNECTED_FORMALITY: {
    ...metric(
      'digitising',
      2,
      'Thủ tục khai thác dữ liệu dân cư',
      'Procedures using citizens’ data',
      'thủ tục có khai thác',
      'thủ tục',
    ),
    provinceOnly: true as const,
  },
  PAYMENT: {
    group: 'payment',
    title: { vi: 'Thanh toán trực tuyến', en: 'Online payment' },
    max: 10,
    over: {
      vi: 'A hồ sơ trả tiền trực tuyến; B thủ tục cho trả trực tuyến; C thủ tục có phí đã phát sinh hồ sơ',
      en: 'A dossiers paid online; B procedures that offer it; C fee procedures with dossiers',
    },
    under: { vi: 'A hồ sơ có phí; B và C thủ tục có phí', en: 'A dossiers with a fee; B and C procedures with a fee' },
    formula: '6A + min(2; 2,5B) + 2,5C',
  },
  PETITION_PROCESSING_ON_TIME: {
    ...metric(
      'satisfaction',
      6,
      'Xử lý phản ánh kiến nghị đúng hạn',
      'Petitions handled on time',
      'đúng hạn hoặc còn trong hạn',
      'tất cả phản ánh kiến nghị',
    ),
    formula: 'không có phản ánh: 6; còn lại 6 × r',
    points: (ratio: Ratio) => (ratio.denominator === 0 ? 6 : bounded(6 * of(ratio), 6)),
  },
  PETITION_HANDLING_SATISFACTION: {
    ...metric(
      'satisfaction',
      6,
      'Hài lòng về xử lý phản ánh kiến nghị',
      'Satisfied with petitions',
      'phản ánh − không hài lòng − phản ánh lại − trễ',
      'phản ánh đã xong',
    ),
    formula: 'không có phản ánh: 6; còn lại 6 × r',
    points: (ratio: Ratio) => (ratio.denominator === 0 ? 6 : bounded(6 * of(ratio), 6)),
  },
  DOSSIER_RECEIVING_SATISFACTION: {
    ...metric(
      'satisfaction',
      6,
      'Hài lòng về giải quyết hồ sơ',
      'Satisfied with dossiers',
      'hồ sơ − không hài lòng − bị phản ánh − trễ',
      'hồ sơ',
    ),
    formula: 'không có hồ sơ: 0; còn lại min(6; 6 × r / 0,90)',
    points: (ratio: Ratio) => bounded((6 * of(ratio)) / 0.9, 6),
  },
} as const satisfies Record<string, Metric>
export type MetricCode = keyof typeof METRICS

/** All codes, in the order of the decision's groups. */
export const METRIC_CODES = Object.keys(METRICS) as MetricCode[]

/** A metric by its code, with the optional parts of the shape. */
export function metricOf(code: MetricCode): Metric {
  return METRICS[code]
}

/**
 * Points of one metric from its ratio. A metric that is for provinces only gives a commune its highest points. Undefined
 * where the formula is not known, needs more than one ratio (payment: see `paymentPoints`), or the ratio is not known.
 */
export function pointsOf(code: MetricCode, ratio: Ratio | null, level: 'commune' | 'province'): number | undefined {
  const one = metricOf(code)
  if (one.provinceOnly && level === 'commune') return one.max
  return ratio && one.points ? one.points(ratio) : undefined
}

/**
 * Points of online payment: 6A + min(2, 2.5B) + 2.5C with x/0 = 0. The cap at the group's 10 is ours: A = B = C = 1 would
 * give 10.5.
 */
export function paymentPoints(paid: Ratio, offered: Ratio, used: Ratio): number {
  return Math.min(10, 6 * of(paid) + Math.min(2, 2.5 * of(offered)) + 2.5 * of(used))
}

function metric(group: Group, max: number, vi: string, en: string, over: string, under: string) {
  const words = (text: string): Text => ({ vi: text, en: text === 'hồ sơ' ? DOSSIERS.en : '' })
  return {
    group,
    title: { vi, en },
    max,
    over: words(over),
    under: words(under),
    formula: `${max} × r`,
    points: straight(max),
  }
}
