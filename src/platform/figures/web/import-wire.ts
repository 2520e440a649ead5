import type { Text } from '#kernel/text.ts'

export type Role = 'indicator' | 'area' | 'area-code' | 'period' | 'value' | 'note' | 'unit' | 'skip' | 'total'

export interface ColumnRole {
  role: Role
  indicator?: string
  area?: string
  period?: string
  scale?: number
  /** Nobody knows what its head means. */
  unclear?: boolean
}

/** How rows with one label are understood. */
export interface RowRole {
  role: 'skip' | 'total' | 'value'
  indicator?: string
}

/** How a layout is read; sent back as `mapping` when a person has mended it. */
export interface Mapping {
  headRow: number
  headRows: number
  columns: Record<string, ColumnRole>
  rows?: Record<string, RowRole>
  signs?: 'yearbook'
  indicator?: string
  area?: string
  period?: string
  scale?: number
  numbers?: 'vi' | 'en'
}

/** What one click puts into a cell; null empties it. */
export interface Offer {
  title: Text
  put: string | number | null
  cell?: string
}

export interface Mend {
  sheet: string
  cell: string
  put: string | number | null
}

export interface Refused {
  row: number
  column: string | null
  value: string | null
  reason: Text
  mend: Text
  sheet?: string
  cell?: string
  offers?: Offer[]
}

/** One sheet as it lies in the file. */
export interface SheetOut {
  name: string
  mapping: Mapping
  rows: string[][]
  totals: number[]
  memory: 'new' | 'known' | 'changed'
  change: Text | null
}

/** The file read again: sheets as a person understands them, cells as a person mended them. */
export interface ReadAgain {
  sheets?: Record<string, Mapping>
  mends?: Mend[]
}

/** What a file would bring, before anything is written. */
export interface ImportOut {
  id: string
  type: string
  name: string
  state: 'previewed' | 'taking' | 'committed'
  /** How many rows are gone through while it is taken. */
  progress?: { done: number; total: number }
  accepted: number
  rejected: Refused[]
  warnings: { row: number; column: string | null; reason: Text | string }[]
  mapping: Mapping | null
  decisions: (Text | string)[]
  preview: Record<string, unknown>[]
  run: string | null
  sheets?: SheetOut[]
  mends?: Mend[]
}

/** A file one sent, as one line. */
export interface ImportLine {
  id: string
  type: string
  name: string
  at: string
  state: ImportOut['state']
  accepted: number
  rejected: number
  taken: number
}

/** A connector that reads files. */
export interface FileConnector {
  id: string
  title: Text
  help: Text
  door: string
}
