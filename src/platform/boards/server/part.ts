import type { Db, Sql } from '#platform/database/server/db.ts'

/** Where a board looks: the area and everything under it, by ids. */
export interface BoardPlace {
  code: string
  areaId: number | null
  /** `all` when the board shows the whole centre. */
  areas: 'all' | readonly number[]
}

/** What a field adds to the overview: a pure read. */
export type BoardPart = (sql: Sql, place: BoardPlace) => Promise<unknown>

/** Takes the parts that the modules add, by `module.part`. */
export function registerParts(db: Db, parts: Record<string, BoardPart>): void {
  db.local.set('boards.parts', { ...partsOf(db), ...parts })
}

/** The parts that were registered. */
export function partsOf(db: Db): Record<string, BoardPart> {
  return (db.local.get('boards.parts') as Record<string, BoardPart> | undefined) ?? {}
}
