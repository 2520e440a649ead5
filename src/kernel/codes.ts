import { isDay } from './time.ts'

export type CodeLevel = 'province' | 'district' | 'commune'

/** Level of a statistics-office code by its length: province 2 digits, district 3 (until 30/6/2025), commune 5. Leading zeros count. */
export function levelOfCode(code: string): CodeLevel | undefined {
  if (/^\d{2}$/.test(code)) return 'province'
  if (/^\d{3}$/.test(code)) return 'district'
  return /^\d{5}$/.test(code) ? 'commune' : undefined
}

/** Gives back the leading zeros a spreadsheet took: (4, 'commune') -> '00004'. Undefined when it is no number or too long. */
export function padCode(code: string | number, level: CodeLevel): string | undefined {
  const text = String(code).trim()
  const length = level === 'province' ? 2 : level === 'district' ? 3 : 5
  return /^\d+$/.test(text) && text.length <= length ? text.padStart(length, '0') : undefined
}

/** Procedure code (mã TTHC): 'N.NNNNNN', local copies with the agency behind it ('1.001645.000.00.00.H47'). */
export function isProcedureCode(text: string): boolean {
  return /^\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2})?$/.test(text)
}

/** What the code of a dossier says. */
export interface DossierCode {
  /** `old`: Circular 01/2018/TT-VPCP Art. 19 (to 2025). `new`: Circular 03/2025/TT-VPCP, agency by Decision 20/2020. */
  format: 'old' | 'new'
  agency: string
  receivedOn: string
  /** Running number of the day; of centralised services with two digits of the system's owner in front (length cannot tell). */
  number: string
}

const OLD = /^(\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2})-(\d{2})(\d{2})(\d{2})-(\d{4,})$/
const NEW = /^([A-Y]\d{2}(?:\.\d{1,3}){0,3})-(\d{2})(\d{2})(\d{2})-(\d{4,})$/

/**
 * Reads the code of a dossier, '000.00.01.H47-240215-0012' or 'H47.101.02-261119-0007'. Its date must exist and, when
 * `today` is told, must not lie in the future. Undefined for anything else.
 */
export function parseDossierCode(text: string, today?: string): DossierCode | undefined {
  const old = OLD.exec(text)
  const m = old ?? NEW.exec(text)
  if (!m) return undefined
  const receivedOn = `20${m[2]}-${m[3]}-${m[4]}`
  if (!isDay(receivedOn) || (today !== undefined && receivedOn > today)) return undefined
  return { format: old ? 'old' : 'new', agency: m[1]!, receivedOn, number: m[5]! }
}

/** Splits the number of a nationally centralised service: two digits of the owner of the system, then the running number. */
export function splitCentralised(number: string): { owner: string; number: string } | undefined {
  return number.length >= 6 ? { owner: number.slice(0, 2), number: number.slice(2) } : undefined
}

/** Agency code by Decision 20/2020/QĐ-TTg: province or ministry first, 'H47.101.02', at most 35 characters. */
export function isAgencyCode(text: string): boolean {
  return text.length <= 35 && /^[A-Y]\d{2}(\.[0-9A-Z]{1,3})*$/.test(text)
}

/** Agency code by QCVN 102:2016: province or ministry last, '000.00.01.H47'. */
export function isOldAgencyCode(text: string): boolean {
  return /^\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}$/.test(text)
}

/**
 * Writes an agency code of QCVN 102:2016 in the order of Decision 20/2020, empty groups left out: '000.00.01.H47' ->
 * 'H47.01'. This is the order only: most agencies got new numbers too, so a table of pairs goes before this rule.
 */
export function agencyFromOld(text: string): string | undefined {
  if (!isOldAgencyCode(text)) return undefined
  const [head, ...rest] = text.split('.').reverse()
  return [head, ...rest.filter((group) => !/^0+$/.test(group))].join('.')
}

/** Puts an agency code of Decision 20/2020 back into the form of QCVN 102:2016, where it fits into four groups. */
export function agencyToOld(text: string): string | undefined {
  if (!isAgencyCode(text)) return undefined
  const [head, second = '', third = '', fourth = '', ...more] = text.split('.')
  if (more.length > 0 || second.length > 2 || third.length > 2 || fourth.length > 3) return undefined
  const code = `${fourth.padStart(3, '0')}.${third.padStart(2, '0')}.${second.padStart(2, '0')}.${head}`
  return isOldAgencyCode(code) ? code : undefined
}
