import { type Query, withQuery } from '#platform/routes/web/api.ts'
import { BASE } from '#platform/routes/web/urls.ts'

/** The entry grid; `view` units|periods, `area`, `period`, `field`. */
export function entryUrl(filter?: Query): string {
  return withQuery(`${BASE}/figures/entry`, filter)
}

/** What waits for approval, and the closed periods. */
export function approvalUrl(filter?: Query): string {
  return withQuery(`${BASE}/figures/approval`, filter)
}

/** Figures about which givers differ. */
export function differencesUrl(filter?: Query): string {
  return withQuery(`${BASE}/figures/differences`, filter)
}

/** Who gives figures, by when. */
export function giversUrl(): string {
  return `${BASE}/figures/givers`
}
