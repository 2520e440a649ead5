import type { Area } from '#platform/areas/server/area-index.ts'
import type { Drawn, Widget } from '../../board-contract.ts'

/** A widget that shows no figures, to be filled with what its kind shows. */
export function emptyDrawn({ id, widget }: { id: string; widget: Widget }, area: Area): Drawn {
  return {
    id,
    state: 'ok',
    widget,
    area: { code: area.code, name: area.fullName, kind: area.kind },
    borders: null,
    known: null,
    indicators: [],
    units: [],
    periods: [],
    cells: [],
    simulated: false,
    hidden: 0,
    forecast: null,
    guarded: [],
    states: [],
    map: null,
    reading: null,
    cases: null,
  }
}
