import type { RainStation } from '../contract.ts'

/** Names of the columns of a heat map: the hour each begins with, `per` hours in one. `from` in ms. */
export function heatColumns(from: number, hours: number, per: number, name: (at: number) => string): string[] {
  return Array.from({ length: Math.ceil(hours / per) }, (_, column) => name(from + column * per * 3_600_000))
}

/** Stations with rows of their own: the wettest first, those without a value last; names that occur twice are told apart. */
export function heatRows(stations: readonly RainStation[]): { station: RainStation; label: string }[] {
  const seen = new Map<string, number>()
  return [...stations]
    .sort((a, b) => (b.total ?? -1) - (a.total ?? -1))
    .map((station) => {
      const times = (seen.get(station.name) ?? 0) + 1
      seen.set(station.name, times)
      return { station, label: times === 1 ? station.name : `${station.name} ${times}` }
    })
}
