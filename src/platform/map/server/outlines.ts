import sql from 'sql-template-tag'
import { type Bbox, bboxOf, type Shape } from '#kernel/geo.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'

/** Imported outlines by area id; areas without one are not in the answer. */
export async function outlinesOf(db: Sql, areaIds: readonly number[], layer = 'border'): Promise<Map<number, Shape>> {
  if (areaIds.length === 0) return new Map()
  const rows = await db.rows<{ id: number; geometry: Shape }>(sql`select area_id as id, geometry from areas.geometry
    where layer = ${layer} and area_id = any(${areaIds}::int[])`)
  return new Map(rows.map((r) => [r.id, r.geometry]))
}

/** Boxes around all imported outlines, in memory until areas change, so that a question by box reads no outline. */
export const outlineBoxes: (sql: Sql) => Promise<ReadonlyMap<number, Bbox>> = cached(
  'map.boxes',
  async (db) => {
    const boxes = new Map<number, Bbox>()
    for (const { id, geometry } of await db.rows<{ id: number; geometry: Shape }>(
      sql`select area_id as id, geometry from areas.geometry where layer = 'border'`,
    )) {
      const box = bboxOf(geometry)
      if (box) boxes.set(id, box)
    }
    return boxes
  },
  { until: ['areas.changed'] },
)
