import type { Sql } from '#platform/database/server/db.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import type { TablePart } from '../../regime/contract.ts'

/** A unit that a row of a table speaks of. */
export interface Unit {
  code: string
  name: string
}

/** The rows of a table as texts with holes: a row an indicator, or a row a unit. The first cell says which. */
export function expandTable(db: Sql, table: TablePart, units: readonly Unit[]): string[][] {
  if (table.by === 'units')
    return units.map((unit, n) => [
      String(n + 1),
      unit.name,
      ...table.columns.map((c) => (c.indicator ? `{{${holeText(c.indicator, unit.code, c)}}}` : '')),
    ])
  return (table.indicators ?? []).map((id, n) => [
    String(n + 1),
    figureIndicator(db, id)?.title.vi ?? id,
    unitOf(db, id, table.columns[0]?.scale),
    ...table.columns.map((c) => `{{${holeText(c.indicator ?? id, '', c)}}}`),
  ])
}

/** The heads of the columns that stand before the declared ones. */
export function headsOf(table: TablePart): string[] {
  return table.by === 'units' ? ['TT', 'Đơn vị'] : ['TT', 'Chỉ tiêu', 'Đơn vị tính']
}

function holeText(indicator: string, area: string, c: TablePart['columns'][number]): string {
  return [indicator, area, c.period ?? '', c.form ?? '', c.scale ?? ''].join('|').replace(/\|+$/, '')
}

function unitOf(db: Sql, id: string, scale: string | undefined): string {
  const unit = figureIndicator(db, id)?.unit ?? ''
  return scale && unit === 'đồng' ? `${scale} ${unit}` : unit
}
