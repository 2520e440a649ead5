/** One body of readings that can be moved in time without being built again. */
export interface Body {
  /** The bytes for tick `n` (all its readings carry times of their own; values change in their last digits). */
  at(n: number): Buffer
}

export interface Rows {
  things: number
  prefix: string
  indicators: string[]
  /** Rows of a body. It must divide things × indicators, or be a multiple of it. */
  batch: number
  /** Time of the first tick, ms since 1970. */
  from: number
  /** ms between ticks. */
  step: number
}

const SAMPLE = '2026-01-01T00:00:00.000Z'

/** Readings of a tick: every indicator of every thing at one instant. Bodies that are each a slice of one, or several whole ones. */
export function bodiesOf(rows: Rows): { perTick: number; body(slice: number): Body } {
  const series = rows.things * rows.indicators.length
  const slices = Math.max(1, series / rows.batch)
  const ticksInBody = Math.max(1, rows.batch / series)
  if (!Number.isInteger(slices) || !Number.isInteger(ticksInBody)) throw new Error('the batch does not fit the series')
  const body = (slice: number): Body => {
    const places: { time: number; value: number; tick: number }[] = []
    let text = '['
    for (let i = 0; i < rows.batch; i++) {
      const n = (slice * rows.batch + i) % series
      const thing = `${rows.prefix}-${n % rows.things}`
      const indicator = rows.indicators[Math.floor(n / rows.things)]!
      if (i) text += ','
      text += `{"thing":"${thing}","indicator":"${indicator}","at":"`
      const time = text.length
      text += `${SAMPLE}","value":0.4`
      places.push({ time, value: text.length, tick: Math.floor(i / series) })
      text += '11}'
    }
    const bytes = Buffer.from(`${text}]`)
    return {
      at: (n) => {
        for (const { time, value, tick } of places) {
          const t = n * ticksInBody + tick
          bytes.write(new Date(rows.from + t * rows.step).toISOString(), time, 'latin1')
          bytes.write(String(11 + ((t * 7 + time) % 88)), value, 'latin1')
        }
        return bytes
      },
    }
  }
  return { perTick: slices, body }
}
