import { isoVn } from '#kernel/time.ts'
import { fold } from '#kernel/vietnamese.ts'
import type { Cell } from '#platform/connectors/server/import/read-grid.ts'
import type { MirroredCase } from '#platform/contract.ts'
import { readInstant } from './read-instant.ts'

/** What stopped and moved a clock. */
export type ClockEvents = NonNullable<MirroredCase['clock']>

const OPENING = '07:00'

/**
 * Reads a history of stops as the one-stop system writes it in one cell: '10/11/2026 09:00 → 12/11/2026 08:00 (bổ sung);
 * 15/11/2026 14:00 → (nghĩa vụ tài chính)'. A stop for a supplement follows the rule of the procedure, any other goes on
 * where it stopped. Undefined when a part cannot be read.
 */
export function readStops(text: string): ClockEvents | undefined {
  const events: ClockEvents = []
  for (const part of text.split(/[;\n]/)) {
    if (!part.trim()) continue
    const remark = /\(([^)]*)\)/.exec(part)?.[1] ?? ''
    const [from = '', to = ''] = part.replace(/\([^)]*\)/g, '').split(/→|->|–|đến/)
    const pair = stop(from, to, fold(remark).includes('bo sung'))
    if (!pair) return undefined
    events.push(...pair)
  }
  return events
}

/** One stop from two cells; the second may be empty while the clock still stands. Undefined when one cannot be read. */
export function stop(from: Cell, to: Cell | undefined, supplement: boolean): ClockEvents | undefined {
  const began = readInstant(typeof from === 'string' ? from.trim() : from, OPENING)
  const blank = to === null || to === undefined || (typeof to === 'string' && to.trim() === '')
  const ended = blank ? undefined : readInstant(typeof to === 'string' ? to.trim() : to, OPENING)
  if (!began || (!blank && !ended) || (ended && ended.at < began.at)) return undefined
  const events: ClockEvents = [{ at: isoVn(began.at), kind: supplement ? 'supplement-requested' : 'pause' }]
  if (ended) events.push({ at: isoVn(ended.at), kind: supplement ? 'complete' : 'resume' })
  return events
}
