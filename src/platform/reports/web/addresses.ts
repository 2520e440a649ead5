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

/** The calendar of reports due; `month` = '2026-11', `show` = open|done|all. */
export function dutiesUrl(filter?: { month?: string; show?: string; mine?: boolean; report?: string }): string {
  return withQuery(`${BASE}/reports/duties`, filter)
}

/** One report of one period. */
export function reportDutyUrl(id: string): string {
  return `${BASE}/reports/duties/${encodeURIComponent(id)}`
}

/** What must be reported, and how many reports each figure feeds. */
export function regimeUrl(): string {
  return `${BASE}/reports/regime`
}

/** One report of the regime, to be set up; `new` = one more. */
export function reportUrl(id: string): string {
  return `${BASE}/reports/regime/${encodeURIComponent(id)}`
}

/** Word and Excel templates of reports. */
export function templatesUrl(): string {
  return `${BASE}/reports/templates`
}

/** What was sent, with its receipts. */
export function sendingsUrl(): string {
  return `${BASE}/reports/sendings`
}

/** Tables that somebody asked for; with an id one of them. */
export function tablesUrl(id?: string): string {
  return id ? `${BASE}/requests/${encodeURIComponent(id)}` : `${BASE}/requests`
}
