import { addDays, daysBetween } from '#kernel/time.ts'
import type { Every } from './wire.ts'

/** The stretch of days a chart shows and its step, from what the address says. */
export interface Window {
  from: string
  to: string
  every: Every
  /** Days covered, first and last included. */
  days: number
}

/** Reads a window: three days up to today unless told; the step that leaves a readable number of points unless chosen. */
export function windowOf(query: { from?: string; to?: string; every?: string }, today: string): Window {
  const to = query.to ?? today
  const from = query.from && query.from <= to ? query.from : addDays(to, -2)
  const days = daysBetween(from, to) + 1
  const every = query.every === 'raw' || query.every === 'hour' || query.every === 'day' ? query.every : stepFor(days)
  return { from, to, every, days }
}

function stepFor(days: number): Every {
  if (days <= 7) return 'raw'
  return days <= 62 ? 'hour' : 'day'
}
