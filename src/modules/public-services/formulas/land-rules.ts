import type { Text } from '#kernel/text.ts'
import type { ShareRule } from './count-rules.ts'
import { REMOTE_DAYS } from './land-limits.ts'

const t = (vi: string, en: string): Text => ({ vi, en })

/** The numbers of the page of land, each with the rule it is counted by. */
export const LAND_RULES = {
  received: {
    title: t('Hồ sơ đất đai', 'Land dossiers'),
    rule: t(
      'Lĩnh vực đất đai hoặc có số thửa; nhận trong kỳ, cộng hồ sơ nhận trước mà chưa xong khi kỳ bắt đầu',
      'Of the sector land or with a parcel; received in the period, and before it but still open when it began',
    ),
  },
  open: {
    title: t('Đang giải quyết', 'Open'),
    rule: t('Chưa xong', 'Not ended'),
  },
  overdue: {
    title: t('Đang làm, quá hạn', 'Open and late'),
    rule: t(
      'Chưa xong, hôm nay đã quá ngày hẹn trả; đang dừng thì lấy ngày dừng',
      'Open, today after the day promised; where the clock stands, the day it stopped',
    ),
  },
  median: {
    title: t('Trung vị số ngày làm việc', 'Median of working days'),
    rule: t(
      'Số ngày đồng hồ chạy của hồ sơ đã xong, xếp theo thứ tự, lấy số ở giữa; thời gian dừng theo luật không tính',
      'Days the clocks of ended dossiers ran, in order, the one in the middle; lawful stops are not counted',
    ),
  },
  slow: {
    title: t('9/10 hồ sơ xong trong', 'Nine of ten took no longer'),
    rule: t(
      'Số ngày đồng hồ chạy mà chín phần mười hồ sơ đã xong không vượt; thời gian dừng theo luật không tính',
      'Days the clock ran that nine of ten ended dossiers did not pass; lawful stops are not counted',
    ),
  },
} as const

/** The share beyond the limit of law. */
export const OVER_LIMIT: ShareRule = {
  title: t('Vượt thời hạn của luật', 'Over the limit of law'),
  rule: t(
    `hồ sơ đã xong mà đồng hồ chạy quá số ngày của loại việc (Nghị định 151/2025/NĐ-CP; xã miền núi, hải đảo thêm ${REMOTE_DAYS} ngày) ÷ hồ sơ đã xong`,
    `ended dossiers whose clock ran beyond the days of their kind (Decree 151/2025; ${REMOTE_DAYS} more in mountainous and island communes) ÷ ended dossiers`,
  ),
  over: t('vượt thời hạn', 'over the limit'),
  under: t('đã xong', 'ended'),
}
