import type { Text } from '#kernel/text.ts'

/** What the rungs below give of an area; only what its page shows. */
export interface ThingHere {
  id: string
  name: Text
  kindTitle: Text
  state: string
  areaName: string
  simulated: boolean
}

export interface AlertHere {
  id: string
  number: number
  title: Text
  severity: 'info' | 'medium' | 'high' | 'critical'
  areaName: string | null
  ownerName: string
  dueAt: string
}

export interface FigureHere {
  indicator: string
  area: string
  areaFrom: string
  period: string
  value: number | null
  unit: string
  freshness: 'fresh' | 'late' | 'missing' | 'none'
  simulated: boolean
}

export interface IndicatorHere {
  id: string
  title: Text
  unit: string
}
