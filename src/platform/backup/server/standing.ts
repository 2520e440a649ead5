import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { freshnessOf } from '#platform/freshness/server/freshness-of.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { BackupOut, BackupsOut } from '../contract.ts'
import { NIGHTLY_SUBJECT } from './nightly.ts'

interface Row extends Omit<BackupOut, 'at' | 'endedAt'> {
  at: Date
  endedAt: Date
  note: Text | null
}

/** How backups stand, with the latest thirty, newest first. */
export async function backupsOf(db: Sql): Promise<BackupsOut> {
  const folder = (await settingAt<string>(db, 'backup.folder')).trim()
  const contract = (await freshnessOf(db, [NIGHTLY_SUBJECT])).get(NIGHTLY_SUBJECT)
  const rows = await db.rows<Row>(sql`select at, ended_at as "endedAt", made_by as by, ok, file, bytes, rows, files,
      encrypted, note from backup.run order by at desc, id desc limit 30`)
  const good = await db.find<{ at: Date }>(sql`select at from backup.run where ok order by at desc limit 1`)
  return {
    folder: folder || null,
    state: folder ? (contract?.state ?? 'fresh') : 'off',
    lastGoodAt: good ? isoVn(good.at) : null,
    dueAt: folder && contract?.dueAt ? isoVn(contract.dueAt) : null,
    items: rows.map((r) => ({ ...r, at: isoVn(r.at), endedAt: isoVn(r.endedAt) })),
    next: null,
  }
}
