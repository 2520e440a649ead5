import { missing } from '#kernel/errors.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId, ReadingIndicatorWithId } from '#platform/declared.ts'
import { AREA_TABLES } from './area-tables.ts'
import { decisions, isOpen } from './decisions.ts'
import { figureTable } from './figure-table.ts'
import { readingTable } from './reading-table.ts'
import { type OpenTable, registeredTables } from './tables.ts'

/** Every table that could be shown: figures, readings, areas, and those of the modules. */
export function allTables(db: Sql): OpenTable[] {
  const indicators = [...db.db.declared.indicators.values()]
  return [
    ...indicators.flatMap((i) => (i.of === 'figure' ? figureTable(db, i as FigureIndicatorWithId) : [])),
    ...indicators.flatMap((i) => (i.of === 'reading' ? readingTable(db, i as ReadingIndicatorWithId) : [])),
    ...registeredTables(db.db),
    ...AREA_TABLES,
  ]
}

/** Those the public may see now. */
export async function publicTables(db: Sql): Promise<OpenTable[]> {
  const decided = await decisions(db)
  return allTables(db).filter((table) => isOpen(table, decided))
}

/** One table, without making all the others: asked for by every reader of a file. */
function findTable(db: Sql, id: string): OpenTable | undefined {
  const indicator = db.db.declared.indicators.get(id)
  if (indicator?.of === 'figure') return figureTable(db, indicator as FigureIndicatorWithId)
  if (indicator?.of === 'reading') return readingTable(db, indicator as ReadingIndicatorWithId)
  return [...registeredTables(db.db), ...AREA_TABLES].find((table) => table.id === id)
}

/** Any table by its id, for officers. @throws 404. */
export function getTable(db: Sql, id: string): OpenTable {
  const found = findTable(db, id)
  if (!found) throw unknown(id)
  return found
}

/** A public table. @throws 404, the same for what is not there and what is not public. */
export async function getPublicTable(db: Sql, id: string): Promise<OpenTable> {
  const found = findTable(db, id)
  if (!found || !isOpen(found, await decisions(db))) throw unknown(id)
  return found
}

function unknown(id: string) {
  const short = id.slice(0, 80)
  return missing({ vi: `Không có bộ dữ liệu công khai “${short}”.`, en: `There is no public dataset “${short}”.` })
}
