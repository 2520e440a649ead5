import type { Text } from '#kernel/text.ts'
import type { Db, Sql } from '#platform/database/server/db.ts'
import type { DataQuery, Distribution } from '../contract.ts'

/** A row by column; `passport` goes with the JSON only. */
export type OpenRow = Readonly<Record<string, unknown>>

/** What the catalogue says of a table without reading it. */
export interface TableFacts {
  rows: number | null
  from: string | null
  to: string | null
  modified: Date | null
  /** Changes whenever a row does. */
  tag: string
  simulated: boolean
}

/** A table that may be shown to the public. Modules add theirs by `registerOpenTables`; figures, readings and areas are here. */
export interface OpenTable {
  /** Name in addresses: `field.name`. */
  id: string
  kind: 'figure' | 'reading' | 'table'
  module: string | null
  title: Text
  description: Text
  group: Text
  columns: readonly string[]
  unit?: string
  measure?: string
  periods?: readonly string[]
  office?: string
  source?: string
  /** Whether its definition makes it public; a decision of the locality stands above it. */
  declared: boolean
  /** Which questions it understands besides none; others are refused with 422. */
  asks: readonly (keyof DataQuery)[]
  facts(db: Sql): Promise<TableFacts>
  /**
   * Its rows in pages, so that a long table is never whole in memory. @param plain the columns are enough, passports need not
   * be made. @throws expected 422 for a question nobody can read.
   */
  pages(db: Sql, asked: DataQuery, plain?: boolean): AsyncIterable<readonly OpenRow[]>
  /** Faces other than CSV and JSON. */
  also?: readonly Distribution[]
}

/** Takes public tables of the modules. */
export function registerOpenTables(db: Db, tables: readonly OpenTable[]): void {
  db.local.set('open-data.tables', [...registeredTables(db), ...tables])
}

/** The tables that were registered. */
export function registeredTables(db: Db): readonly OpenTable[] {
  return (db.local.get('open-data.tables') as readonly OpenTable[] | undefined) ?? []
}
