import type { Text } from '#kernel/text.ts'
import type { ThingOut } from '../contract.ts'

/** How a thing stands against its freshness contract; `none`: nothing is expected of it. */
export type Health = 'fresh' | 'late' | 'missing' | 'none'

/** What the map's answer tells about a thing: its newest main value and its gravest alert. */
export interface ThingNow {
  id: string
  health: Health
  muted: boolean
  reading: { indicator: string; unit: string; decimals: number; at: string; value: number; suspect: boolean } | null
  alert: { id: string; number: number; severity: 'info' | 'medium' | 'high' | 'critical' } | null
}

/** One series of a thing with its newest value. */
export interface SeriesNow {
  indicator: string
  title: Text
  unit: string
  decimals: number
  at: string | null
  value: number | null
  suspect: boolean
  previous: { at: string; value: number } | null
  freshness: Health
  dueAt: string | null
  passport: string
}

/** One thing with everything its page needs but the course of its readings. */
export interface ThingWhole extends ThingOut {
  health: { state: Health; lastAt: string | null; dueAt: string | null; since: string | null }
  readings: SeriesNow[]
  alert: ThingNow['alert']
}

/** A reading as the stream brings it. */
export interface LiveReading {
  thing: string
  indicator: string
  at: string
  value: number
  suspect?: boolean
}

export type Every = 'raw' | 'hour' | 'day'

/** One value of a series: a raw reading, or what an hour or day is worth, with its parts. */
export interface ReadingOut {
  at: string
  value: number
  suspect?: boolean
  n?: number
  sum?: number
  min?: number
  max?: number
  last?: number
}
