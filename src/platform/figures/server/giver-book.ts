import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { fold } from '#kernel/vietnamese.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'

/** Who gives figures, with what it owes by when. */
export interface Giver {
  id: string
  title: Text
  kind: 'statistics' | 'finance' | 'reporting' | 'sector' | 'office'
  aliases: string[]
  office: string | null
  ended: boolean
  duties: { scope: string; dueDays: number }[]
}

/** Every giver under its id, and by all the names it bears. */
export interface GiverBook {
  all: readonly Giver[]
  /** By id, title or another of its names, accents and case aside. */
  named(text: string | null | undefined): Giver | undefined
}

/** The givers as they stand in the tables: for the transaction that changes them. */
export function readGivers(db: Sql): Promise<Giver[]> {
  return db.rows<Giver>(sql`select g.id, g.title, g.kind, g.aliases, g.office, g.ended,
      coalesce((select jsonb_agg(jsonb_build_object('scope', d.scope, 'dueDays', d.due_days) order by d.scope) from figures.duty d where d.giver = g.id), '[]') as duties
    from figures.giver g order by g.id`)
}

/** The givers of this centre, kept in memory until one changes. */
export const giverBook: (db: Sql) => Promise<GiverBook> = cached(
  'figures.givers',
  async (db) => {
    const all = await readGivers(db)
    const byName = new Map<string, Giver>()
    for (const g of all) for (const name of [...g.aliases, g.title.vi, g.title.en, g.id]) byName.set(fold(name), g)
    return { all, named: (text) => (text ? byName.get(fold(text)) : undefined) }
  },
  { until: ['figures.givers'] },
)

/** Days after the end of a period by which a giver owes an indicator: its own, its field's, or the giver's for all. */
export function dueDaysOf(giver: Giver, indicator: { id: string; module: string }): number | undefined {
  const of = (scope: string) => giver.duties.find((d) => d.scope === scope)?.dueDays
  return of(indicator.id) ?? of(indicator.module) ?? of('*')
}
