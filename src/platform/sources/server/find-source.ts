import sql, { type Sql as SqlText } from 'sql-template-tag'
import { missing } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Door, RunOut, SourceOut, SourceState } from '../contract.ts'
import { unseal } from './secrets.ts'

/** A source as it stands in its table, secrets still sealed. */
export interface Source {
  id: string
  title: Text
  connector: string | null
  door: Door
  config: Record<string, unknown>
  secrets: Buffer | null
  scheduleSeconds: number | null
  nextRunAt: Date | null
  state: SourceState
  failures: number
  lastAt: Date | null
  note: Text | null
  simulated: boolean
  token: string | null
  cursor: string | null
  giver: string | null
}

/** The columns of a source under the names of `Source`. */
export const SOURCE_COLUMNS: SqlText = sql`s.id, s.title, s.connector, s.door, s.config, s.secrets, s.schedule_seconds as "scheduleSeconds",
  s.next_run_at as "nextRunAt", s.state, s.failures, s.last_at as "lastAt", s.note, s.simulated, s.token, s.cursor, s.giver`

/** A source by its id. */
export function findSource(db: Sql, id: string): Promise<Source | undefined> {
  return db.find<Source>(sql`select ${SOURCE_COLUMNS} from sources.source s where s.id = ${id}`)
}

/** A source by its id. @throws expected 404 when there is none. */
export async function getSource(db: Sql, id: string): Promise<Source> {
  const found = await findSource(db, id)
  if (!found) throw missing({ vi: `Không có nguồn dữ liệu “${id}”.`, en: `There is no source “${id}”.` })
  return found
}

interface Listed extends Source {
  lastRun: (Omit<RunOut, 'at' | 'endedAt'> & { at: string; endedAt: string | null }) | null
  rejects: number
}

/** Sources with their last run and waiting rejects, by id. One statement. */
export async function listSources(
  db: Sql,
  asked: { id?: string; after?: string; limit: number },
): Promise<SourceOut[]> {
  const rows = await db.rows<Listed>(sql`select ${SOURCE_COLUMNS}, to_jsonb(r) as "lastRun",
      (select count(*)::int from sources.reject x join sources.run y on y.id = x.run where y.source = s.id and x.state = 'kept') as rejects
    from sources.source s left join lateral (
      select id, source, at, ended_at as "endedAt", state, accepted, duplicates, rejected, note from sources.run where source = s.id order by at desc limit 1) r on true
    where ${asked.id ?? null}::text is null or s.id = ${asked.id ?? null}
    order by s.id`)
  return rows
    .filter((r) => asked.after === undefined || r.id > asked.after)
    .slice(0, asked.limit)
    .map((r) => showSource(db, r))
}

/** A source as it is shown: no secret, only which ones are filled in. */
function showSource(db: Sql, row: Listed): SourceOut {
  const { failures: _f, cursor: _c, secrets, lastAt, nextRunAt, lastRun, ...rest } = row
  return {
    ...rest,
    secrets: secretNames(db, row.id, secrets),
    nextRunAt: nextRunAt && isoVn(nextRunAt),
    lastAt: lastAt && isoVn(lastAt),
    freshness: lastAt === null ? 'none' : row.state === 'late' ? 'late' : row.state === 'failing' ? 'missing' : 'fresh',
    lastRun: lastRun && {
      ...lastRun,
      at: isoVn(new Date(lastRun.at)),
      endedAt: lastRun.endedAt && isoVn(new Date(lastRun.endedAt)),
    },
  }
}

function secretNames(db: Sql, id: string, sealed: Buffer | null): string[] {
  try {
    return Object.keys(unseal(db, id, sealed))
  } catch {
    return [] // the key has changed: the run says so; a list must still be shown
  }
}
