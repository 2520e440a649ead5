import type { Text } from '#kernel/text.ts'

export type Role = 'indicator' | 'area' | 'area-code' | 'period' | 'value' | 'note' | 'unit' | 'skip'

export interface ColumnRole {
  role: Role
  indicator?: string
  area?: string
  period?: string
  scale?: number
}

/** How a layout is read; sent back as `mapping` when a person has mended it. */
export interface Mapping {
  headRow: number
  headRows: number
  columns: Record<string, ColumnRole>
  indicator?: string
  area?: string
  period?: string
  scale?: number
  numbers?: 'vi' | 'en'
}

export interface Refusal {
  row: number
  column: string | null
  value: string | null
  reason: Text | string
  mend: Text | string
}

/** What a file would bring, before anything is written. */
export interface ImportOut {
  id: string
  type: string
  name: string
  state: 'previewed' | 'committed'
  accepted: number
  rejected: Refusal[]
  warnings: { row: number; column: string | null; reason: Text | string }[]
  mapping: Mapping | null
  decisions: (Text | string)[]
  preview: Record<string, unknown>[]
  run: string | null
}

/** A connector that reads files. */
export interface FileConnector {
  id: string
  title: Text
  help: Text
  door: string
}
