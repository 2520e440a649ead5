import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Sql, Tx } from '#platform/database/server/db.ts'

const LINE = sql`concat_ws('|', id, extract(epoch from at), actor_kind, actor_id, verb, subject_kind, subject_id, area_id, detail::text)`

/** An id is taken a moment before its transaction gets its number: so long a mark must have stood, ms. */
const PATIENCE = 2000
const AT_ONCE = 20_000

interface Mark {
  upto: number
  ready: boolean
}

/**
 * Seals the entries up to the mark that the round before set, once every transaction that was running then has ended:
 * ids are given in order of writing, not of commit, so the newest ones may still have a gap that fills. Then sets the
 * next mark. One sealer at a time. @param patience ms a mark must have stood; 0 only in tests.
 * @returns how many entries were sealed.
 */
export async function seal(tx: Tx, patience: number = PATIENCE): Promise<number> {
  await tx.run(sql`select pg_advisory_xact_lock(7267653)`)
  const mark = await tx.find<Mark>(sql`select upto, pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= ceiling
      and clock_timestamp() - at >= ${patience} * interval '1 millisecond' as ready from audit.mark`)
  if (mark && !mark.ready) return 0
  const sealed = mark ? await sealUpTo(tx, mark.upto) : 0
  // Taken after the rows were read: the next mark covers at least what this round saw. Our own number is higher than that
  // of every transaction that runs now; a snapshot's xmax is not (it is the last completed one plus one).
  if (sealed < AT_ONCE)
    await tx.run(sql`insert into audit.mark (upto, ceiling, at)
      select coalesce(max(id), 0), pg_current_xact_id()::text::bigint, clock_timestamp() from audit.entry
      on conflict (one) do update set upto = excluded.upto, ceiling = excluded.ceiling, at = excluded.at`)
  return sealed
}

async function sealUpTo(tx: Tx, mark: number): Promise<number> {
  const last = await tx.find<{ upto: number; hash: string }>(
    sql`select upto, hash from audit.seal order by upto desc limit 1`,
  )
  const rows = await tx.rows<{ id: number; line: string }>(sql`select id, ${LINE} as line from audit.entry
    where id > ${last?.upto ?? 0} and id <= ${mark} order by id limit ${AT_ONCE}`)
  if (!rows.length) return 0
  const hash = chain(
    last?.hash ?? '',
    rows.map((r) => r.line),
  )
  await tx.run(
    sql`insert into audit.seal (upto, rows, hash, at) values (${rows.at(-1)!.id}, ${rows.length}, ${hash}, ${tx.now})`,
  )
  return rows.length
}

/** Walks the whole chain again. @returns the first seal that does not fit its rows, or undefined when all is whole. */
export async function findBrokenSeal(db: Sql): Promise<{ upto: number } | undefined> {
  const seals = await db.rows<{ upto: number; rows: number; hash: string }>(
    sql`select upto, rows, hash from audit.seal order by upto`,
  )
  let from = 0
  let before = ''
  for (const s of seals) {
    const rows = await db.rows<{ line: string }>(
      sql`select ${LINE} as line from audit.entry where id > ${from} and id <= ${s.upto} order by id`,
    )
    if (
      rows.length !== s.rows ||
      chain(
        before,
        rows.map((r) => r.line),
      ) !== s.hash
    )
      return { upto: s.upto }
    from = s.upto
    before = s.hash
  }
  return undefined
}

function chain(before: string, lines: string[]): string {
  const hash = createHash('sha256').update(before)
  for (const line of lines) hash.update('\n').update(line)
  return hash.digest('hex')
}
