import type { LiveReading, SeriesNow, ThingNow } from './wire.ts'

/** Things with newer values from the stream; an older reading that comes late changes nothing. */
export function patchThings(things: readonly ThingNow[], readings: readonly LiveReading[]): ThingNow[] {
  const newest = newestOf(readings)
  return things.map((thing) => {
    const now = thing.reading && newest.get(`${thing.id}/${thing.reading.indicator}`)
    if (!thing.reading || !now || Date.parse(now.at) <= Date.parse(thing.reading.at)) return thing
    const { at, value, suspect = false } = now
    return {
      ...thing,
      health: thing.health === 'none' ? 'none' : 'fresh',
      reading: { ...thing.reading, at, value, suspect },
    }
  })
}

/** The series of one thing with newer values from the stream; the value before becomes the previous one. */
export function patchSeries(
  thing: string,
  series: readonly SeriesNow[],
  readings: readonly LiveReading[],
): SeriesNow[] {
  const newest = newestOf(readings)
  return series.map((one) => {
    const now = newest.get(`${thing}/${one.indicator}`)
    if (!now || (one.at !== null && Date.parse(now.at) <= Date.parse(one.at))) return one
    const previous = one.at !== null && one.value !== null ? { at: one.at, value: one.value } : one.previous
    return {
      ...one,
      at: now.at,
      value: now.value,
      suspect: now.suspect ?? false,
      previous,
      freshness: one.freshness === 'none' ? 'none' : 'fresh',
    }
  })
}

function newestOf(readings: readonly LiveReading[]): Map<string, LiveReading> {
  const newest = new Map<string, LiveReading>()
  for (const one of readings) {
    const key = `${one.thing}/${one.indicator}`
    const kept = newest.get(key)
    if (!kept || Date.parse(one.at) > Date.parse(kept.at)) newest.set(key, one)
  }
  return newest
}
