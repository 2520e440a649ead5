import type { Text } from '#kernel/text.ts'

/**
 * What a check may find odd. `range` is refused outright; the others ask: the value is kept when somebody gives a reason.
 * `late` is only told.
 */
export type CheckId = 'range' | 'balance' | 'jump' | 'outlier' | 'copied' | 'late'

/** One odd thing about a value, in the words of the person who entered it. */
export interface Finding {
  check: CheckId
  says: Text
}

/** What the checks need to know of an indicator. */
export interface CheckedIndicator {
  title: Text
  unit: string
  decimals?: number
  measure: 'flow' | 'stock' | 'ratio' | 'index' | 'rank'
  min?: number
  max?: number
  jump?: number
  tolerance?: number
  /** Values run on since January (lũy kế). */
  cumulative?: boolean
}

const FORMATS = (['vi-VN', 'en-GB'] as const).map((lang) =>
  Array.from({ length: 7 }, (_, digits) => new Intl.NumberFormat(lang, { maximumFractionDigits: digits })),
)

/** A number with its unit, in both languages: 1234.5 → '1.234,5 hộ', '1,234.5 hộ'. */
export function numberWords(value: number, indicator: Pick<CheckedIndicator, 'unit' | 'decimals'>): Text {
  const digits = Math.min(6, Math.max(indicator.decimals ?? 2, Number.isInteger(value) ? 0 : 2))
  const unit = indicator.unit ? ` ${indicator.unit}` : ''
  return { vi: FORMATS[0]![digits]!.format(value) + unit, en: FORMATS[1]![digits]!.format(value) + unit }
}
