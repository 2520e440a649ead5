import { agencyFromOld, type DossierCode, parseDossierCode, splitCentralised } from '#kernel/codes.ts'

/** What is wrong with the code of a dossier. */
export type CodeFault = 'shape' | 'no-such-day' | 'future'

const SHAPE = /-(\d{2})(\d{2})(\d{2})-\d{4,}$/

/** A code as it is kept: capital letters, no blanks, plain hyphens. The number is never changed. */
export function tidyCode(text: string): string {
  return text.toUpperCase().replace(/\s/g, '').replace(/[‐-―]/g, '-')
}

/**
 * Judges the code of a dossier (Circular 01/2018 Art. 19 until 2025; Circular 03/2025/TT-VPCP Art. 13 since): the shape,
 * that its day exists, and that it is not later than `today` (YYYY-MM-DD).
 */
export function judgeCode(code: string, today: string): DossierCode | CodeFault {
  const parsed = parseDossierCode(code)
  if (!parsed)
    return SHAPE.test(code) && parseDossierCode(code.replace(SHAPE, '-240101-0001')) ? 'no-such-day' : 'shape'
  return parsed.receivedOn > today ? 'future' : parsed
}

/** The key under which a dossier is one: (agency, day, number), whichever order the agency is written in. */
export function codeKey(code: DossierCode): string {
  const agency = code.format === 'old' ? (agencyFromOld(code.agency) ?? code.agency) : code.agency
  return `${agency} ${code.receivedOn} ${code.number}`
}

/**
 * The two digits that name the owner of a centralised system (Circular 04/2025/TT-VPCP Art. 23.2). Only the catalogue tells
 * whether a number begins with them: a long number of an ordinary procedure is just a long number.
 */
export function ownerOf(code: DossierCode, centralised: boolean): string | undefined {
  return centralised && code.format === 'new' ? splitCentralised(code.number)?.owner : undefined
}
