/** Moves labels that stand at `places` (px) apart to at least `gap`, within `low` … `high`, keeping their order. */
export function spread(places: readonly number[], gap: number, low: number, high: number): number[] {
  const order = places.map((place, at) => ({ place, at })).sort((a, b) => a.place - b.place)
  let floor = low
  for (const one of order) {
    one.place = Math.max(one.place, floor)
    floor = one.place + gap
  }
  let ceiling = high
  for (const one of order.reverse()) {
    one.place = Math.min(one.place, ceiling)
    ceiling = one.place - gap
  }
  const out = [...places]
  for (const one of order) out[one.at] = one.place
  return out
}
