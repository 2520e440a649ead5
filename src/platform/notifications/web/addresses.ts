import { BASE } from '#platform/routes/web/urls.ts'

/** How I am told of things, and the doors out of the house. */
export function notificationsUrl(): string {
  return `${BASE}/notifications`
}
