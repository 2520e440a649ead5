import { expected, missing } from '#kernel/errors.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { DataQuery } from '../contract.ts'
import type { OpenTable, TableFacts } from './tables.ts'

/** A question that a table does not understand is told, never passed over in silence. @throws expected 422. */
export function refuseUnasked(table: OpenTable, query: DataQuery): void {
  const odd = (['area', 'from', 'to', 'borders', 'known'] as const).find(
    (name) => query[name] !== undefined && !table.asks.includes(name),
  )
  if (!odd) return
  const message = {
    vi: `Bộ dữ liệu này không lọc được theo “${odd}”.`,
    en: `This dataset cannot be asked by “${odd}”.`,
  }
  throw expected(message, { errors: [{ path: `/${odd}`, message }] })
}

/** The facts of a table; those that have to be counted are believed for two seconds, so that a crowd counts once. */
export async function factsOf(sql: Sql, table: OpenTable): Promise<TableFacts> {
  if (table.kind === 'figure') return table.facts(sql)
  const key = `open-data.facts:${table.id}`
  const kept = sql.db.local.get(key) as { at: number; facts: Promise<TableFacts> } | undefined
  if (kept && performance.now() - kept.at < 2000) return kept.facts
  const facts = table.facts(sql.db)
  sql.db.local.set(key, { at: performance.now(), facts })
  facts.catch(() => sql.db.local.delete(key))
  return facts
}

/** Names a question: the same whatever the order it was asked in. */
export function questionKey(query: Record<string, unknown>): string {
  return Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${String(value)}`)
    .sort()
    .join('&')
}

/** Used by the SDMX faces too. @throws 404. */
export function noSuch(what: string) {
  return missing({ vi: `Không có “${what.slice(0, 80)}”.`, en: `There is no “${what.slice(0, 80)}”.` })
}
