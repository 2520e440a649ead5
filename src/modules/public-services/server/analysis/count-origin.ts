import sql from 'sql-template-tag'
import { isoVn } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Passport } from '#platform/passports/contract.ts'
import { dossiersWithin, inPeriod, type Scope } from './scope.ts'

interface Giving {
  id: string
  title: { vi: string; en: string }
  door: string
  giver: string | null
  state: string
  nextRunAt: Date | null
  runId: string | null
  sources: number
}

/**
 * Where the dossiers of a scope came from: the source that gave most of them, with its last run and when it is due again.
 * Several sources are told in the giver's line. Nothing known where they came by none.
 */
export async function originOf(
  db: Sql,
  scope: Scope,
): Promise<Pick<Passport, 'source' | 'giver' | 'dueAt' | 'freshness'> & { runId: string | null }> {
  const found = await db.find<Giving>(sql`with given as (
      select c.source, count(*) as n from cases."case" c
      where ${dossiersWithin(scope.within)} and ${inPeriod(scope.period)} and c.source is not null group by 1
    )
    select s.id, s.title, s.door, s.giver, s.state, s.next_run_at as "nextRunAt",
      (select r.id from sources.run r where r.source = s.id order by r.at desc limit 1) as "runId",
      (select count(*) from given)::integer as sources
    from given g join sources.source s on s.id = g.source order by g.n desc, s.id limit 1`)
  if (!found) return { source: null, giver: null, dueAt: null, freshness: 'none', runId: null }
  const others = found.sources > 1 ? `+ ${found.sources - 1}` : ''
  return {
    source: { id: found.id, title: found.title, door: found.door },
    giver: [found.giver, others].filter(Boolean).join(' ') || null,
    dueAt: found.nextRunAt && isoVn(found.nextRunAt),
    freshness: STATES[found.state] ?? 'none',
    runId: found.runId,
  }
}

const STATES: Record<string, Passport['freshness']> = { ok: 'fresh', late: 'late', failing: 'late' }
