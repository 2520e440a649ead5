import { isProcedureCode } from '#kernel/codes.ts'
import { isIdentityNumber, isTaxCode, parsePhone } from '#kernel/identity.ts'

/**
 * A procedure code as it should be, from a text or from the number a spreadsheet made of it: 1.00119 -> '1.001190'. A local
 * copy's agency behind it is cut off. Undefined when it is none.
 */
export function mendProcedureCode(given: string | number): string | undefined {
  const text = typeof given === 'number' ? String(given) : given.trim().replace(',', '.')
  const m = /^(\d)\.(\d{1,6})$/.exec(text)
  if (m) return `${m[1]}.${m[2]!.padEnd(6, '0')}`
  return isProcedureCode(text) ? text.slice(0, 8) : undefined
}

/**
 * The number of a person or an organisation: an identity number of 12 digits (Decree 356/2025), a tax code, or an old
 * identity card of 9. Zeros lost at the front are given back where only one reading is possible. Undefined for anything else.
 */
export function mendApplicantId(given: string | number): string | undefined {
  const text = String(given).trim().replace(/[\s.]/g, '')
  if (isIdentityNumber(text) || isTaxCode(text) || /^\d{9}$/.test(text)) return text
  if (!/^\d{8,11}$/.test(text)) return undefined
  const readings = [text.padStart(12, '0'), text.padStart(10, '0'), text.padStart(9, '0')].filter(
    (t) => isIdentityNumber(t) || (t.length === 10 && isTaxCode(t)) || t.length === 9,
  )
  return new Set(readings).size === 1 ? readings[0] : undefined
}

/** A telephone number in its national writing; the zero a spreadsheet took is given back. Undefined when it is none. */
export function mendPhone(given: string | number): string | undefined {
  const text = String(given).trim()
  const phone = parsePhone(text) ?? (/^[235789]\d{8,9}$/.test(text) ? parsePhone(`0${text}`) : undefined)
  return phone?.national
}
