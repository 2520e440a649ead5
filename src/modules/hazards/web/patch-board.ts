import type { Overview } from '#platform/boards/contract.ts'
import type { LiveFlip, PartPatches } from '#platform/boards/web/use-overview.ts'
import type { LiveReading } from '#platform/live/contract.ts'
import type { HazardsBoard } from '../contract.ts'
import { hazardsBoardOf, PART } from './board-of.ts'
import { patchRain } from './patch-rain.ts'
import { patchRiver } from './patch-river.ts'

export const WATER = 'hazards.water-level'
export const RAIN = 'hazards.rain-hour'

/** The board after live readings, oldest first; gauges over an alarm level are counted anew. */
export function patchReadings(board: HazardsBoard, readings: readonly LiveReading[]): HazardsBoard {
  let { rivers, rain } = board
  for (const reading of readings) {
    if (reading.indicator === WATER)
      rivers = rivers.map((one) => (one.thing === reading.thing ? patchRiver(one, reading) : one))
    if (reading.indicator === RAIN) rain = patchRain(rain, reading)
  }
  return { ...board, rivers, rain, over: rivers.filter((one) => one.reached > 0).length }
}

/** The board after a value went late or missing, or came back. */
export function patchFlip(board: HazardsBoard, flip: LiveFlip): HazardsBoard {
  if (flip.subjectKind !== 'series') return board
  const turn = <T extends { thing: string }>(rows: T[], indicator: string) =>
    rows.map((one) => (flip.subject === `${one.thing}/${indicator}` ? { ...one, freshness: flip.to } : one))
  return {
    ...board,
    rivers: turn(board.rivers, WATER),
    rain: { ...board.rain, stations: turn(board.rain.stations, RAIN) },
  }
}

/**
 * How this field keeps its part of the overview true. Rain adds up, so a reading that the stream sends twice (after a loss of
 * the line) must count once: the newest instant of each series is remembered.
 */
export function makeHazardsPatches(): PartPatches {
  const newest = new Map<string, number>()
  const isNew = (reading: LiveReading) => {
    const key = `${reading.thing}/${reading.indicator}`
    const at = Date.parse(reading.at)
    if (at <= (newest.get(key) ?? Number.NEGATIVE_INFINITY)) return false
    newest.set(key, at)
    return true
  }
  const on = (overview: Overview, change: (board: HazardsBoard) => HazardsBoard): Overview => {
    const board = hazardsBoardOf(overview)
    return board ? { ...overview, parts: { ...overview.parts, [PART]: change(board) } } : overview
  }
  return {
    sift: (readings) => readings.filter(isNew),
    readings: (overview, readings) => on(overview, (board) => patchReadings(board, readings)),
    flip: (overview, flip) => on(overview, (board) => patchFlip(board, flip)),
  }
}
