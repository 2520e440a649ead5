import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Text } from '#kernel/text.ts'
import { fold } from '#kernel/vietnamese.ts'

/** A hydrological station with its alarm levels (m above its own datum), as far as they are known. */
export interface Station {
  id: string
  name: string
  aliases: string[]
  river: string
  /** Commune of today; empty when it is not known for certain. */
  area: string
  province: string
  lat: number
  lon: number
  alarms: [number | undefined, number | undefined, number | undefined]
  confidence: 'high' | 'medium' | 'low'
  basis: string
}

const DECISION = '05/2020/QĐ-TTg'
const VALID_FROM = '2020-03-20'

/** The stations this module knows from `stations.csv`: facts gathered from flood bulletins, each with its confidence. */
export function knownStations(): Station[] {
  const text = readFileSync(new URL('../stations.csv', import.meta.url), 'utf8')
  const rows = parse(text, { columns: true, skip_empty_lines: true }) as Record<string, string>[]
  const number = (cell: string | undefined) => (cell ? Number(cell) : undefined)
  return rows.map((r) => ({
    id: r.id!,
    name: r.name!,
    aliases: (r.aliases ?? '').split('|').filter(Boolean),
    river: r.river!,
    area: r.area!,
    province: r.province!,
    lat: Number(r.lat),
    lon: Number(r.lon),
    alarms: [number(r.alarm1), number(r.alarm2), number(r.alarm3)],
    confidence: r.confidence as Station['confidence'],
    basis: r.basis!,
  }))
}

/** A station as a thing to be registered: `areas` are codes to try in turn (commune, province, the country). */
export interface StationThing {
  id: string
  kind: 'hazards.gauge'
  name: Text
  areas: string[]
  place: { lat: number; lon: number }
  fields: Record<string, unknown>
}

/** The known stations as things, for the demo and for `saola demo`. Levels that are not known are left out, not guessed. */
export function stationThings(): StationThing[] {
  return knownStations().map((s) => {
    const levels = Object.fromEntries(s.alarms.map((a, i) => [`alarm${i + 1}`, a]).filter(([, a]) => a !== undefined))
    const known = Object.keys(levels).length > 0
    return {
      id: s.id,
      kind: 'hazards.gauge',
      name: { vi: s.name, en: fold(s.name).replace(/(^| )\p{L}/gu, (c) => c.toUpperCase()) },
      areas: [s.area, s.province, 'VN'].filter(Boolean),
      place: { lat: s.lat, lon: s.lon },
      fields: {
        ...levels,
        river: s.river,
        confidence: s.confidence,
        ...(known ? { decision: DECISION, validFrom: VALID_FROM } : {}),
      },
    }
  })
}
