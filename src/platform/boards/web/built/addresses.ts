import { type Query, withQuery } from '#platform/routes/web/api.ts'
import { BASE } from '#platform/routes/web/urls.ts'

/** The boards people built. */
export function boardsUrl(): string {
  return `${BASE}/boards`
}

/** One board; area, period, borders and known choose the view. */
export function boardUrl(id: string, view?: Query): string {
  return withQuery(`${BASE}/boards/${encodeURIComponent(id)}`, view)
}

/** Changing a board. */
export function boardEditUrl(id: string): string {
  return `${BASE}/boards/${encodeURIComponent(id)}/edit`
}
