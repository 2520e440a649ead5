import type { Text } from '#kernel/text.ts'
import type { PatternIn, PlanIn } from '../contract.ts'

/** Days of the week by their ISO number less one. */
export const WEEKDAYS: readonly Text[] = [
  { vi: 'thứ Hai', en: 'Monday' },
  { vi: 'thứ Ba', en: 'Tuesday' },
  { vi: 'thứ Tư', en: 'Wednesday' },
  { vi: 'thứ Năm', en: 'Thursday' },
  { vi: 'thứ Sáu', en: 'Friday' },
  { vi: 'thứ Bảy', en: 'Saturday' },
  { vi: 'Chủ nhật', en: 'Sunday' },
]

/** A plan as one says it: "trước ngày 15 hằng tháng, lập trước 5 ngày làm việc". */
export function planWords(plan: PlanIn): Text {
  const on = patternWords(plan.pattern)
  if (plan.day === 'before')
    return {
      vi: `Xong trước ${on.vi}${plan.lead ? `, giao trước ${plan.lead} ngày làm việc` : ''}`,
      en: `Done before ${on.en}${plan.lead ? `, given ${plan.lead} working days ahead` : ''}`,
    }
  const roll = { next: ROLL.next, previous: ROLL.previous, none: { vi: '', en: '' } }[plan.roll]
  return { vi: `${upper(on.vi)} lúc ${plan.time}${roll.vi}`, en: `${upper(on.en)} at ${plan.time}${roll.en}` }
}

const ROLL = {
  next: { vi: ', gặp ngày nghỉ thì ngày làm việc sau', en: ', on days off the next working day' },
  previous: { vi: ', gặp ngày nghỉ thì ngày làm việc trước', en: ', on days off the working day before' },
}

function patternWords(pattern: PatternIn): Text {
  switch (pattern.every) {
    case 'day':
      return { vi: 'hằng ngày', en: 'every day' }
    case 'week': {
      const days = [...pattern.days].sort().map((d) => WEEKDAYS[d - 1]!)
      return {
        vi: `${days.map((d) => d.vi).join(', ')} hằng tuần`,
        en: `every ${days.map((d) => d.en).join(', ')}`,
      }
    }
    case 'month':
      return { vi: `ngày ${pattern.day} hằng tháng`, en: `day ${pattern.day} of every month` }
    case 'quarter':
      return {
        vi: `ngày ${pattern.day} tháng thứ ${pattern.month} của mỗi quý`,
        en: `day ${pattern.day} of month ${pattern.month} of every quarter`,
      }
    case 'year':
      return { vi: `ngày ${pattern.day}/${pattern.month} hằng năm`, en: `${pattern.day}/${pattern.month} every year` }
  }
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
