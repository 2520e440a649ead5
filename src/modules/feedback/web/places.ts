import { BASE } from '#platform/routes/web/urls.ts'

/** Reports of citizens: sorting, moderation, map, ranking. */
export function feedbackUrl(): string {
  return `${BASE}/feedback`
}

/** Writing down a report for somebody. */
export function newReportUrl(): string {
  return `${BASE}/feedback/new`
}

/** Bringing an export of the hotline 1022 or the national portal of petitions. */
export function reportImportUrl(): string {
  return `${BASE}/figures/import?type=feedback.report-1022`
}

/** The big buttons of a hamlet head. */
export function hamletUrl(): string {
  return `${BASE}/hamlet`
}
