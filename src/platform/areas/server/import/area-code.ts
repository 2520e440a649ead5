import type { AreaLevel } from './rows.ts'

/** Digits of an official code by level (Decision 19/2025/QĐ-TTg; districts had three until 2025-07-01). */
export const CODE_WIDTH = { province: 2, district: 3, commune: 5 } as const

/** The code with its leading zeros back (spreadsheets eat them), or undefined when it is not 1..width digits. */
export function areaCode(value: unknown, width: number): string | undefined {
  const digits = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  return /^\d+$/.test(digits) && digits.length <= width ? digits.padStart(width, '0') : undefined
}

/** The level whose codes have that many digits; undefined when none has. */
export function levelOfWidth(width: number): Exclude<AreaLevel, 'nation'> | undefined {
  return (['province', 'district', 'commune'] as const).find((level) => CODE_WIDTH[level] === width)
}
