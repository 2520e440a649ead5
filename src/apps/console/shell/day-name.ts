import type { Lang } from '#kernel/text.ts'
import { vnDay, weekday } from '#kernel/time.ts'

const NAMES: Record<Lang, readonly string[]> = {
  vi: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}

/** The name of the Vietnamese day in which an instant (ms) falls. */
export function dayName(at: number, lang: Lang): string {
  return NAMES[lang][weekday(vnDay(new Date(at))) - 1]!
}
