import { daysIn, type Period, parsePeriod } from '#kernel/period.ts'

export const AGENCY = 'SAOLA'
export const VERSION = '1.0.0'

/** An indicator's id as SDMX allows it: the dot between field and name becomes an underscore (names are kebab-case). */
export const indicatorCode = (id: string): string => id.replaceAll('.', '_')

/** The way back. */
export const indicatorOfCode = (code: string): string => code.replaceAll('_', '.')

/** A unit as SDMX allows it: code and first day, for codes are given anew to other units. */
export const areaCode = (code: string, from: string): string => `${safeId(code)}@${from}`

/** A category; `_T` is the whole. */
export const categoryCode = (category: string | null): string =>
  category === null ? '_T' : safeId(category).replace(/^_/, '$5f$')

/** Letters that no id may bear, as `$hex$`. */
function safeId(text: string): string {
  return text.replace(/[^A-Za-z0-9_@-]/gu, (c) => `$${c.codePointAt(0)!.toString(16)}$`)
}

const FREQ: Record<Period['kind'], string> = {
  year: 'A',
  half: 'S',
  'nine-months': 'N',
  quarter: 'Q',
  month: 'M',
  week: 'W',
  day: 'D',
  'school-year': 'Y',
  season: 'C',
}

/** Frequency of a period, of our own code list: those of SDMX, N nine months, Y school year, C crop season. */
export const frequencyOf = (period: string): string => FREQ[parsePeriod(period)?.kind ?? 'year']

/**
 * A period as SDMX's observational time. What SDMX has no word for (nine months, school years, seasons, the months of Decree
 * 09/2019 that end on the 14th) is written as a range of so many days.
 */
export function timeOf(text: string): string {
  const period = parsePeriod(text)
  if (!period) return text
  const range = `${period.from}/P${daysIn(period)}D`
  if (period.calendar !== 'calendar') return range
  switch (period.kind) {
    case 'half':
      return text.replace('-H', '-S')
    case 'nine-months':
    case 'school-year':
    case 'season':
      return range
    default:
      return text
  }
}

/** The URN of an artefact. */
export function urn(kind: 'DataStructure' | 'Dataflow' | 'Codelist' | 'ConceptScheme', id: string): string {
  const pack = kind === 'Codelist' ? 'codelist' : kind === 'ConceptScheme' ? 'conceptscheme' : 'datastructure'
  return `urn:sdmx:org.sdmx.infomodel.${pack}.${kind}=${AGENCY}:${id}(${VERSION})`
}

/** The URN of a concept of our scheme. */
export const conceptUrn = (id: string): string =>
  `urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=${AGENCY}:CS_FIGURES(${VERSION}).${id}`
