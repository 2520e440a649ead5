/** The rungs of the platform: a rung may use only rungs above it in this list. Held by tools/floors.ts. */
export const LADDER = [
  ['database', 'jobs', 'events', 'files', 'audit', 'settings', 'calendar', 'routes'],
  ['areas', 'offices'],
  ['identity', 'access'],
  ['indicators', 'things'],
  ['sources', 'freshness', 'search'],
  ['readings', 'cases', 'figures'],
  ['alerts'],
  ['passports'],
  ['boards', 'map', 'live'],
  ['open-data'],
  ['connectors', 'notifications', 'reports', 'backup'],
] as const

/** All rungs, top first. */
export const RUNGS: readonly string[] = LADDER.flat()
