import type { Lang } from '#kernel/text.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** The weekday in Viet Nam: "Thứ Bảy" / "Saturday". */
export function weekdayName(at: number, lang: Lang): string {
  let format = formats.get(lang)
  if (!format) {
    const locale = lang === 'vi' ? 'vi-VN' : 'en-GB'
    format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'Asia/Ho_Chi_Minh' })
    formats.set(lang, format)
  }
  return format.format(at)
}

/** The clock in Viet Nam to the second: "14:32:08". */
export function clockText(at: number): string {
  const vn = new Date(at + 7 * 3_600_000)
  return vn.toISOString().slice(11, 19)
}
