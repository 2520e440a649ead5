import type { Period } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { Finding } from '../checks/finding.ts'
import type { Quality, Workflow } from '../contract.ts'

/** A figure as it is handed in; nothing about it is believed yet. */
export interface FigureRow {
  indicator?: unknown
  /** GSO code, read on the period's last day. */
  area?: unknown
  period?: unknown
  value?: unknown
  status?: unknown
  quality?: unknown
  category?: unknown
  note?: unknown
  giver?: unknown
  signer?: unknown
  /** Where in a file it stood: `sheet!C12`. */
  cell?: unknown
  /** Why a value that a check asks about is right. */
  insist?: unknown
}

/** A figure whose every part has been checked. */
export interface CheckedFigure {
  index: number
  indicator: FigureIndicatorWithId
  area: Area
  period: Period
  value: number
  status: Exclude<Workflow, 'returned'>
  quality: Quality
  category: string | null
  note: string | null
  giver: string | null
  signer: string | null
  cell: string | null
  insist: string | null
  /** What the checks found odd, each with the reason that is kept beside it. */
  findings?: readonly Finding[]
}

/** A word about one row: why it was refused, or what is odd about it. */
export interface RowWord {
  index: number
  reason: Text
  check?: string
  lastReason?: string
}

/** Where rows come from. */
export interface FiguresFrom {
  sourceId?: string
  runId?: string
  simulated?: boolean
  giver?: string | null
}

/** The key of a figure: at most one open official value stands under it. */
export function figureKey(f: { indicator: string; areaId: number; period: string; category: string | null }): string {
  return `${f.indicator}|${f.areaId}|${f.period}|${f.category ?? ''}`
}
