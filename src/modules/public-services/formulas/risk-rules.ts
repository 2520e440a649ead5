import type { Text } from '#kernel/text.ts'
import { LIKELY_FROM, WATCH_FROM } from './back-test.ts'
import { AHEAD_DAYS } from './capacity.ts'
import type { CountRule } from './count-rules.ts'
import { PACE_DAYS } from './experience.ts'
import { ENOUGH_OF_PROCEDURE, ENOUGH_OF_SECTOR } from './risk.ts'

const t = (vi: string, en: string): Text => ({ vi, en })
const LIKELY = LIKELY_FROM * 100
const WATCH = WATCH_FROM * 100

/** The numbers of the risk list, each with the rule it is counted by. */
export const RISK_RULES = {
  listed: {
    title: t('Hồ sơ trong danh sách nguy cơ', 'Dossiers on the risk list'),
    rule: t('nhiều khả năng trễ + cần theo dõi + đã quá hạn', 'likely late + to watch + late already'),
  },
  running: {
    title: t('Hồ sơ đang chạy', 'Running dossiers'),
    rule: t('Chưa xong, đồng hồ đang chạy', 'Not ended, the clock runs'),
  },
  likely: {
    title: t('Nhiều khả năng trễ', 'Likely late'),
    rule: t(
      `Chưa quá hạn, khả năng trễ từ ${LIKELY} % trở lên`,
      `Not late yet, chance of being late ${LIKELY} % or more`,
    ),
  },
  watch: {
    title: t('Cần theo dõi', 'To watch'),
    rule: t(
      `Chưa quá hạn, khả năng trễ từ ${WATCH} % đến dưới ${LIKELY} %`,
      `Not late yet, chance from ${WATCH} % to under ${LIKELY} %`,
    ),
  },
  calm: {
    title: t('Ít nguy cơ', 'Little danger'),
    rule: t(`Chưa quá hạn, khả năng trễ dưới ${WATCH} %`, `Not late yet, chance under ${WATCH} %`),
  },
  overdue: {
    title: t('Đã quá hạn, đang làm', 'Late and open'),
    rule: t('Đồng hồ đang chạy, hôm nay sau ngày hẹn trả', 'The clock runs, today is after the day promised'),
  },
  stopped: {
    title: t('Đang tạm dừng tính giờ', 'Standing still'),
    rule: t('Chưa xong, đồng hồ đang dừng: không dự báo', 'Not ended, the clock stands: not foretold'),
  },
  refused: {
    title: t('Chưa nói được', 'Nothing can be said'),
    rule: t(
      `Đang chạy nhưng chưa có hạn, hoặc thủ tục có dưới ${ENOUGH_OF_PROCEDURE} và lĩnh vực có dưới ${ENOUGH_OF_SECTOR} hồ sơ đã xong trong một năm`,
      `Running without a due day, or fewer than ${ENOUGH_OF_PROCEDURE} of the procedure and ${ENOUGH_OF_SECTOR} of the sector ended within a year`,
    ),
  },
} as const satisfies Record<string, CountRule>

/** The chance of one dossier. */
export const CHANCE: CountRule = {
  title: t('Khả năng trễ', 'Chance of being late'),
  rule: t(
    'Trong các hồ sơ trước cùng loại đã chạy ít nhất lâu như hồ sơ này: phần đã dùng nhiều ngày hơn số ngày còn lại cho phép; ít hồ sơ thì dựa thêm vào nhóm rộng hơn; ngày còn lại chia cho độ đầy của bàn',
    'Of past dossiers of the kind that ran at least as long: the share that took more than the days left allow; thin groups lean on wider ones; days left are divided by how full the desk is',
  ),
}

/** The numbers of free capacity. */
export const CAPACITY_RULES = {
  open: {
    title: t('Đang giữ', 'In hand'),
    rule: t('Hồ sơ đang chạy ở bàn hoặc người đó', 'Running dossiers at the desk or with the person'),
  },
  'due-soon': {
    title: t(`Đến hạn trong ${AHEAD_DAYS} ngày làm việc`, `Due within ${AHEAD_DAYS} working days`),
    rule: t(
      `Đang chạy, hạn trả không quá ${AHEAD_DAYS} ngày làm việc nữa, gồm cả đã quá hạn`,
      `Running and due within ${AHEAD_DAYS} working days, late ones included`,
    ),
  },
  overdue: {
    title: t('Đã quá hạn', 'Late already'),
    rule: t('Đang chạy, hôm nay sau ngày hẹn trả', 'Running, today is after the day promised'),
  },
  pace: {
    title: t('Xong mỗi ngày làm việc', 'Ended per working day'),
    rule: t(
      `Hồ sơ đã xong trong ${PACE_DAYS} ngày làm việc gần đây ÷ ${PACE_DAYS}`,
      `Ended within the last ${PACE_DAYS} working days ÷ ${PACE_DAYS}`,
    ),
  },
  room: {
    title: t(`Còn làm thêm được trong ${AHEAD_DAYS} ngày làm việc`, `Room in the next ${AHEAD_DAYS} working days`),
    rule: t(
      `xong mỗi ngày × ${AHEAD_DAYS} − đến hạn; dưới 0 là thiếu người`,
      `ended a day × ${AHEAD_DAYS} − due; under 0 there is more than can be done`,
    ),
  },
} as const satisfies Record<string, CountRule>
