import type { Text } from '#kernel/text.ts'
import { fold } from '#kernel/vietnamese.ts'
import type { AlarmLevels } from '../formulas/alarm-level.ts'
import { knownStations } from './stations.ts'

/** A gauge as the centre has it registered. */
export interface RegisteredThing {
  id: string
  kind: string
  name: Text
  fields: Record<string, unknown>
}

/** A station found by the name a bulletin uses. */
export interface FoundStation {
  /** Thing its readings go to. */
  thing: string
  levels: AlarmLevels
}

/**
 * Finds stations by name, blind to accents, spaces, tone placement and known misspellings. Gauges registered in the centre
 * come first, with the alarm levels of their fields; for the rest the stations this module knows.
 */
export function stationFinder(registered: readonly RegisteredThing[] = []): (name: string) => FoundStation | undefined {
  const byKey = new Map<string, FoundStation>()
  const gauges = registered.filter((t) => t.kind === 'hazards.gauge')
  for (const s of knownStations()) {
    const keys = [s.id, s.name, ...s.aliases].map(stationKey)
    const own = gauges.find((g) => keys.includes(stationKey(g.id)) || keys.includes(stationKey(g.name.vi)))
    const [alarm1, alarm2, alarm3] = s.alarms
    const found = own
      ? { thing: own.id, levels: levelsOf(own, { alarm1, alarm2, alarm3 }) }
      : { thing: s.id, levels: { alarm1, alarm2, alarm3 } }
    for (const key of keys) byKey.set(key, found)
  }
  for (const g of gauges)
    for (const key of [g.id, g.name.vi, g.name.en].map(stationKey))
      if (key && !byKey.has(key)) byKey.set(key, { thing: g.id, levels: levelsOf(g, {}) })
  return (name) => byKey.get(stationKey(name))
}

/** 'Trạm thủy văn Ayun Pa' and 'Ayunpa' are one. */
export function stationKey(name: string): string {
  return fold(name)
    .replace(/^(tram )?(thuy van |do muc nuoc |do )?(?=\S)/, '')
    .replace(/[^a-z0-9]/g, '')
}

function levelsOf(gauge: RegisteredThing, known: AlarmLevels): AlarmLevels {
  const own = (['alarm1', 'alarm2', 'alarm3'] as const).filter((name) => typeof gauge.fields[name] === 'number')
  return own.length ? Object.fromEntries(own.map((name) => [name, gauge.fields[name]])) : known
}
