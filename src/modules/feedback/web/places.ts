import { BASE } from '#platform/routes/web/urls.ts'

/** Reports of citizens: sorting, moderation, map, ranking. */
export function feedbackUrl(): string {
  return `${BASE}/feedback`
}

/** Writing down a report for somebody. */
export function newReportUrl(): string {
  return `${BASE}/feedback/new`
}
