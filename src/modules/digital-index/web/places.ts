import { type Query, withQuery } from '#platform/routes/web/api.ts'
import { BASE } from '#platform/routes/web/urls.ts'

const HOME = `${BASE}/digital-index`

/** The rounds. */
export function roundsUrl(): string {
  return HOME
}

/** One round; `view` progress | result, `edition` which publication. */
export function roundUrl(id: string, filter?: Query): string {
  return withQuery(`${HOME}/rounds/${encodeURIComponent(id)}`, filter)
}

/** The scores of one unit in a round; `criterion` opens one. */
export function unitUrl(round: string, unit: string, filter?: Query): string {
  return withQuery(`${HOME}/rounds/${encodeURIComponent(round)}/units/${encodeURIComponent(unit)}`, filter)
}

/** The sets of criteria. */
export function setsUrl(): string {
  return `${HOME}/sets`
}

/** One set, built here. */
export function setUrl(id: string): string {
  return `${HOME}/sets/${encodeURIComponent(id)}`
}

const API = '/api/v1/digital-index'

/** Where the screens read and write. */
export const PATHS = {
  all: API,
  rounds: `${API}/rounds`,
  sets: `${API}/sets`,
  candidates: `${API}/candidates`,
  history: `${API}/history`,
  round: (id: string) => `${API}/rounds/${id}`,
  unit: (round: string, unit: string) => `${API}/rounds/${round}/units/${unit}`,
  set: (id: string) => `${API}/sets/${id}`,
  published: (round: string) => `${API}/published/${round}`,
} as const
