import type { Text } from '#kernel/text.ts'
import type { ReadingIndicatorWithId } from '#platform/declared.ts'
import type { Thing } from '#platform/things/server/thing-index.ts'
import { instantOf } from './instant.ts'
import type { Offered } from './offered.ts'
import { REFUSALS } from './refusals.ts'

/** How far the clock of a device may run ahead, ms. */
export const AHEAD = 5 * 60_000

/** What rows are checked against, all in memory. */
export interface Book {
  findThing(id: string): Thing | undefined
  findIndicator(id: string): ReadingIndicatorWithId | undefined
}

/** A row that passed. */
export interface Checked {
  thing: Thing
  indicator: ReadingIndicatorWithId
  /** ms since 1970. */
  at: number
  value: number
}

/**
 * Checks one row against what there is, what is possible, the clock and the caller's rights. A thing may give readings
 * its kind does not list: a gauge with a thermometer is welcome.
 * @param may tells whether the caller may write readings of this field (module) in this area. @param now ms since 1970.
 * @returns the checked row, or the reason it is refused.
 */
export function checkRow(
  offered: Offered,
  book: Book,
  may: (field: string, areaId: number | null) => boolean,
  now: number,
): Checked | { refused: Text } {
  if (offered === null || typeof offered !== 'object' || !('thing' in offered)) {
    const nameless = offered !== null && typeof offered === 'object' && !('unreadable' in offered)
    return { refused: nameless ? REFUSALS.thing('') : REFUSALS.unreadable() }
  }
  const { thing: thingId, indicator: indicatorId, at: time, value } = offered
  const thing = typeof thingId === 'string' ? book.findThing(thingId) : undefined
  if (!thing) return { refused: REFUSALS.thing(thingId) }
  const indicator = typeof indicatorId === 'string' ? book.findIndicator(indicatorId) : undefined
  if (!indicator) return { refused: REFUSALS.indicator(indicatorId) }
  if (!may(indicator.module, thing.areaId)) return { refused: REFUSALS.right(thing.id) }
  if (typeof value !== 'number' || !Number.isFinite(value)) return { refused: REFUSALS.value(value) }
  if (value < indicator.range[0] || value > indicator.range[1]) return { refused: REFUSALS.range(value, indicator) }
  const at = instantOf(time)
  if (at === undefined) return { refused: REFUSALS.time(time) }
  if (at < 0) return { refused: REFUSALS.past(time) }
  if (at > now + AHEAD) return { refused: REFUSALS.future(time) }
  // -0 and 0 are one value: both are written and compared as 0.
  return { thing, indicator, at, value: value + 0 }
}
