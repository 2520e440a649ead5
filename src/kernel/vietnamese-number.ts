import type { Lang } from './text.ts'

const SHAPE = {
  vi: /^-?(\d+|\d{1,3}(\.\d{3})+|\d{1,3}( \d{3})+)(,\d+)?$/,
  en: /^-?(\d+|\d{1,3}(,\d{3})+|\d{1,3}( \d{3})+)(\.\d+)?$/,
}

/**
 * Reads a number written in one language: '1.234,5' in Vietnamese, '1,234.5' in English. The language must be told, because
 * '1.234' is a thousand in one and one and a bit in the other. Undefined when the writing does not fit; never a guess.
 */
export function parseNumber(text: string, lang: Lang): number | undefined {
  const clean = text
    .replace(/[\u00A0\u2009\u202F]/g, ' ')
    .replace(/\u2212/g, '-')
    .trim()
  if (!SHAPE[lang].test(clean)) return undefined
  const plain = lang === 'vi' ? clean.replace(/[. ]/g, '').replace(',', '.') : clean.replace(/[, ]/g, '')
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}

/** Reads a number written the Vietnamese way, '1.234,5'. */
export function parseNumberVi(text: string): number | undefined {
  return parseNumber(text, 'vi')
}

/** Writes a number in a language with at most (or, when `fixed`, exactly) so many decimals. */
export function formatNumber(value: number, lang: Lang, decimals = 2, fixed = false): string {
  const format = new Intl.NumberFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', {
    maximumFractionDigits: decimals,
    minimumFractionDigits: fixed ? decimals : 0,
  })
  const text = format.format(value)
  // Rounded to nothing is nothing, without a sign: -0,0 is 0,0.
  return /^-0([.,]0+)?$/.test(text) ? text.slice(1) : text
}

/** Writes a number the Vietnamese way: 1234.5 -> '1.234,5'. */
export function formatNumberVi(value: number, decimals = 2, fixed = false): string {
  return formatNumber(value, 'vi', decimals, fixed)
}
