import type { Lang } from '#kernel/text.ts'

/**
 * Reads what a person typed as a number: `1.234,5` in Vietnamese, `1,234.5` in English. An empty text is `null`,
 * one that is not a number is `undefined`. A single mark followed by other than three digits is taken as the decimal mark
 * of either language, so that `2.5` is not read as 25.
 */
export function readNumber(typed: string, lang: Lang): number | null | undefined {
  const text = typed
    .trim()
    .replace(/[\s\u00a0]/g, '')
    .replace('−', '-')
  if (text === '') return null
  const [group, mark] = lang === 'vi' ? ['.', ','] : [',', '.']
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${mark}\\d+)?$`)
  if (grouped.test(text)) return Number(text.replaceAll(group, '').replace(mark, '.'))
  if (/^-?\d+([.,]\d+)?$/.test(text)) return Number(text.replace(',', '.'))
  return undefined
}
