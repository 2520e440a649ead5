import type { Text } from '#kernel/text.ts'
import type { Term } from './term.ts'

/** How a term looks through time, in words: "cùng kỳ năm trước"; null where it is the value as it is. */
export function termWords({ shifts, as }: Term): Text | null {
  const words: Text[] = [
    ...(as === 'alone' ? [{ vi: 'riêng kỳ', en: 'alone' }] : []),
    ...(as === 'so-far' ? [{ vi: 'lũy kế từ đầu năm', en: 'since January' }] : []),
    ...shifts.map((shift): Text => {
      if (shift.kind === 'same-in') return { vi: `năm gốc ${shift.year}`, en: `in ${shift.year}` }
      if (shift.kind === 'last-year')
        return shift.by === 1
          ? { vi: 'cùng kỳ năm trước', en: 'same period last year' }
          : { vi: `cùng kỳ ${shift.by} năm trước`, en: `same period ${shift.by} years before` }
      return shift.by === 1
        ? { vi: 'kỳ trước', en: 'the period before' }
        : { vi: `${shift.by} kỳ trước`, en: `${shift.by} periods before` }
    }),
  ]
  if (!words.length) return null
  return { vi: words.map((one) => one.vi).join(', '), en: words.map((one) => one.en).join(', ') }
}
