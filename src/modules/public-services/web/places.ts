import { type Query, withQuery } from '#platform/routes/web/api.ts'
import { BASE } from '#platform/routes/web/urls.ts'

const HOME = `${BASE}/public-services`

/** Public services at a glance. */
export function publicServicesUrl(filter?: Query): string {
  return withQuery(HOME, filter)
}

/** The desk's list of 7:00. */
export function deskUrl(filter?: Query): string {
  return withQuery(`${HOME}/desk`, filter)
}

/** Dossiers that may be late. */
export function riskUrl(filter?: Query): string {
  return withQuery(`${HOME}/risk`, filter)
}

/** The index 766 and what is to be looked at again. */
export function auditUrl(filter?: Query): string {
  return withQuery(`${HOME}/audit`, filter)
}

/** Land dossiers. */
export function landUrl(filter?: Query): string {
  return withQuery(`${HOME}/land`, filter)
}

/** The catalogue of procedures. */
export function proceduresUrl(filter?: Query): string {
  return withQuery(`${HOME}/procedures`, filter)
}

const API = '/api/v1/public-services'

/** Where the screens read. */
export const PATHS = {
  overview: `${API}/overview`,
  desk: `${API}/desk`,
  risk: `${API}/risk`,
  audit: `${API}/audit`,
  land: `${API}/land`,
  procedures: `${API}/procedures`,
  portalScores: `${API}/portal-scores`,
  measure: `${API}/audit/measure`,
  forms: `${API}/forms`,
  prints: `${API}/prints`,
} as const

/** One form of one dossier as a file; 07 takes a period instead of a dossier. */
export function formUrl(form: string, of: string, ending: 'pdf' | 'docx'): string {
  return `${PATHS.forms}/${form}/${encodeURIComponent(of)}.${ending}`
}

/** Address of the passport of a number of public services; `of` = period and area of the page, and the line of a table. */
export function countPassportUrl(count: string, of: Query): string {
  return withQuery(`/api/v1/passports/public-services/${encodeURIComponent(count)}`, of)
}
