import type { Lang } from '#kernel/text.ts'
import { VN_OFFSET_MS } from '#kernel/time.ts'

const DAYS: Record<Lang, readonly string[]> = {
  vi: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

/** The weekday in Viet Nam: "Thứ Bảy" / "Saturday". */
export function weekdayName(at: number, lang: Lang): string {
  return DAYS[lang][new Date(at + VN_OFFSET_MS).getUTCDay()]!
}

/** The clock in Viet Nam to the second: "14:32:08". */
export function clockText(at: number): string {
  const vn = new Date(at + VN_OFFSET_MS)
  return vn.toISOString().slice(11, 19)
}
