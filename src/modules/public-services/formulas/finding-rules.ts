import type { Text } from '#kernel/text.ts'
import { BURST_RULES } from './detect-bursts.ts'
import { STOP_RULES } from './detect-stops.ts'
import type { Trick } from './finding.ts'

/** How each kind of finding is looked for, in one sentence; the numbers are settings. */
export const TRICK_RULES: Record<Trick, Text> = {
  'clock-stop': {
    vi: `Tạm dừng khi thời hạn gần hết hoặc đã hết, tạm dừng nhiều lần trong một hồ sơ, hoặc một cán bộ tạm dừng nhiều hơn người khác từ ${STOP_RULES.deviations} độ lệch chuẩn`,
    en: `Stopped when the term was nearly or wholly used up, stopped again and again, or one officer stops ${STOP_RULES.deviations} standard deviations more than others`,
  },
  're-created': {
    vi: 'Cùng người nộp hoặc thửa đất, cùng thủ tục, có mã mới ít ngày sau khi hồ sơ trước bị dừng, rút hoặc từ chối',
    en: 'Same applicant or parcel and procedure under a new code few days after the first was stopped, withdrawn or refused',
  },
  'mass-closing': {
    vi: `Một người kết thúc nhiều hồ sơ trong ${BURST_RULES.minutes} phút cuối ngày, nhiều hơn hẳn thường ngày của người đó`,
    en: `One hand ends many dossiers within ${BURST_RULES.minutes} minutes late in the day, far more than its usual`,
  },
}
