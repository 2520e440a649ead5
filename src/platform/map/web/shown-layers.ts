import type { FieldLayer } from './map-layers.ts'

/** The layers every map has. */
export const ALERTS = 'alerts'
export const THINGS = 'things'

/** The layers that are drawn: those the address names, else the ones that are on by themselves. */
export function shownLayers(show: string | undefined, fields: readonly FieldLayer[]): ReadonlySet<string> {
  const known = [...fields.map((layer) => layer.id), ALERTS, THINGS]
  if (show !== undefined) return new Set(show.split(',').filter((id) => known.includes(id)))
  return new Set([...fields.filter((layer) => layer.on).map((layer) => layer.id), ALERTS])
}

/**
 * The address's word after a layer was turned on or off. Colours of areas exclude each other: two would paint over one
 * another. `none` when nothing is left, so that the address still says so.
 */
export function turned(shown: ReadonlySet<string>, id: string, fields: readonly FieldLayer[]): string {
  const paints = (one: string) => fields.some((layer) => layer.id === one && layer.areas)
  const next = shown.has(id)
    ? [...shown].filter((one) => one !== id)
    : [...[...shown].filter((one) => !(paints(id) && paints(one))), id]
  return next.join(',') || 'none'
}
