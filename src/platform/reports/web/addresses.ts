import { withQuery } from '#platform/routes/web/api.ts'
import { BASE } from '#platform/routes/web/urls.ts'

/** The tasks that come back by themselves. */
export function recurringUrl(): string {
  return `${BASE}/tasks/recurring`
}

/** The effect report of a week (`2026-W47`) and area. */
export function effectUrl(filter?: { week?: string; area?: string }): string {
  return withQuery(`${BASE}/reports/effect`, filter)
}

/** Who is on duty and who acts for whom. */
export function dutyUrl(): string {
  return `${BASE}/duty`
}
