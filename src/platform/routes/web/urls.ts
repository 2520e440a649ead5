import { type Query, withQuery } from './api.ts'

/** Where the console is mounted. */
export const BASE = '/app'

const at = (...parts: string[]) => [BASE, ...parts.map(encodeURIComponent)].join('/')

/** The day at a glance. */
export function overviewUrl(): string {
  return at()
}

/** The wall of the operations room. */
export function wallUrl(): string {
  return at('wall')
}

/** The map; `show` names layers with commas, `area` and `on` the ground and day. */
export function mapUrl(filter?: { show?: string; area?: string; on?: string; thing?: string }): string {
  return withQuery(at('map'), filter)
}

/** The list of alerts. `state` open|acknowledged|closed|living|all, `mine` only what I own. */
export function alertsUrl(filter?: { state?: string; severity?: string; area?: string; mine?: boolean }): string {
  return withQuery(at('alerts'), filter)
}

/** One alert. */
export function alertUrl(id: string): string {
  return at('alerts', id)
}

/** The list of things. `field` is the id of a module. */
export function thingsUrl(filter?: {
  field?: string
  kind?: string
  area?: string
  state?: string
  q?: string
}): string {
  return withQuery(at('things'), filter)
}

/** One thing; `indicator`, `from` and `to` choose the chart. */
export function thingUrl(id: string, filter?: { indicator?: string; from?: string; to?: string }): string {
  return withQuery(at('things', id), filter)
}

/** All indicators; `field` shows those of one module. */
export function figuresUrl(filter?: Query): string {
  return withQuery(at('figures'), filter)
}

/** One indicator over areas and periods. */
export function indicatorUrl(
  indicator: string,
  filter?: { area?: string; from?: string; to?: string; borders?: string; known?: string },
): string {
  return withQuery(at('figures', indicator), filter)
}

/** Bringing in a file of figures, or of another type of import. */
export function figureImportUrl(type?: string): string {
  return withQuery(at('figures', 'import'), { type })
}

/** The catalogue: what is counted, by whom, when. */
export function catalogueUrl(filter?: Query): string {
  return withQuery(at('indicators'), filter)
}

/** The definition of one indicator with its versions. */
export function indicatorDefinitionUrl(id: string): string {
  return at('indicators', id)
}

/** Changing a definition. */
export function indicatorEditUrl(id: string): string {
  return at('indicators', id, 'edit')
}

/** Defining a new indicator. */
export function newIndicatorUrl(): string {
  return at('indicators', 'new')
}

/** What is aimed at, by area and period. */
export function targetsUrl(filter?: Query): string {
  return withQuery(at('targets'), filter)
}

/** What the public may take, for officers. */
export function openDataUrl(): string {
  return at('open-data')
}

/** The crosswalk between the maps of different days. `show` divided|lacking|all, `on` the day of a change. */
export function crosswalkUrl(filter?: { area?: string; on?: string; show?: string }): string {
  return withQuery(at('figures', 'crosswalk'), filter)
}

/** All sources of data. */
export function sourcesUrl(filter?: { state?: string }): string {
  return withQuery(at('sources'), filter)
}

/** One source with its runs and refused rows. */
export function sourceUrl(id: string): string {
  return at('sources', id)
}

/** The tree of areas on a day. */
export function areasUrl(filter?: { on?: string; kind?: string; parent?: string; q?: string }): string {
  return withQuery(at('areas'), filter)
}

/** One area; `on` tells which unit bore the code that day. */
export function areaUrl(code: string, on?: string): string {
  return withQuery(at('areas', code), { on })
}

/** Settings. */
export function settingsUrl(): string {
  return at('settings')
}

/** My work over all fields; `group` shows one group of it. */
export function inboxUrl(filter?: { group?: string }): string {
  return withQuery(at('inbox'), filter)
}

/** The list of cases; the filters are those of `GET /api/v1/cases`, `view` list|board|map. */
export function casesUrl(filter?: Query): string {
  return withQuery(at('cases'), filter)
}

/** One case, by id or code. */
export function caseUrl(id: string): string {
  return at('cases', id)
}

/** Opening a case; `parent` is `kind:id` of what it belongs to. */
export function newCaseUrl(filter?: { type?: string; parent?: string }): string {
  return withQuery(at('cases', 'new'), filter)
}

/** The people of the centre. */
export function peopleUrl(filter?: { q?: string; person?: string }): string {
  return withQuery(at('people'), filter)
}

/** Tokens of machines. */
export function tokensUrl(): string {
  return at('tokens')
}

/** My own account. */
export function meUrl(): string {
  return at('me')
}

/** Signing in; `next` is where to go after. */
export function loginUrl(next?: string): string {
  return withQuery(at('login'), { next })
}

/** Address of the passport of a reading: the newest value of a thing. */
export function readingPassportUrl(thing: string, indicator: string): string {
  return `/api/v1/passports/reading/${encodeURIComponent(thing)}/${encodeURIComponent(indicator)}`
}

/** Address of the passport of a figure. */
export function figurePassportUrl(
  indicator: string,
  area: string,
  period: string,
  query?: { borders?: string; known?: string },
): string {
  return withQuery(
    `/api/v1/passports/figure/${encodeURIComponent(indicator)}/${encodeURIComponent(area)}/${encodeURIComponent(period)}`,
    query,
  )
}

/** A place to return to after signing in: only pages of the console, never another site. */
export function safeNext(next: string | undefined): string {
  return next && /^\/app(\/(?!\/)[^\\]*)?(\?[^\\]*)?$/.test(next) && !next.startsWith(`${BASE}/login`) ? next : BASE
}
