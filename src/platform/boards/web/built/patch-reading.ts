import { readingPassportUrl } from '#platform/routes/web/urls.ts'
import type { BoardOut } from '../../board-contract.ts'
import type { ReadingFace } from '../../face-contract.ts'

/** A reading as the stream brings it. */
export interface Arrived {
  thing: string
  indicator: string
  at: string
  value: number
  suspect?: boolean
}

/** A board after readings have come: its live widgets of those series go on, nothing is asked for. The same when none is meant. */
export function withReadings(board: BoardOut, arrived: readonly Arrived[]): BoardOut {
  let changed = false
  const widgets = board.widgets.map((one) => {
    if (one.state !== 'ok' || !one.reading?.live) return one
    const own = arrived.filter(
      (reading) => reading.thing === one.reading!.thing && reading.indicator === one.indicators[0]!.id,
    )
    if (!own.length) return one
    changed = true
    const reading = own.reduce(withOne, one.reading)
    // The address of a passport names the series alone, so that one is known as soon as there is a value.
    const passport = readingPassportUrl(reading.thing, one.indicators[0]!.id)
    return { ...one, reading: { ...reading, passport } }
  })
  return changed ? { ...board, widgets } : board
}

/** An older reading changes the course only; a sum of hours or days waits for the next painting. */
function withOne(face: ReadingFace, { at, value, suspect }: Arrived): ReadingFace {
  const ms = Date.parse(at)
  const newer = face.at === null || Date.parse(face.at) <= ms
  const since = Date.parse(face.from)
  const points: [number, number][] =
    face.every === 'raw' && ms > since
      ? [...face.points.filter((point) => point[0] !== ms), [ms, value] as [number, number]].sort((a, b) => a[0] - b[0])
      : face.points
  if (!newer) return { ...face, points }
  const shift = Math.max(0, ms - Date.parse(face.to))
  const from = new Date(since + shift).toISOString()
  return {
    ...face,
    points: points.filter((point) => point[0] > since + shift),
    value,
    at,
    suspect: suspect ?? false,
    freshness: 'fresh',
    from,
    to: shift > 0 ? at : face.to,
  }
}
