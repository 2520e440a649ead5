import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'

/** How one backup went. */
export interface BackupNote {
  at: Date
  by: 'nightly' | 'hand'
  ok: boolean
  file: string
  bytes?: number
  rows?: number
  files?: number
  encrypted?: boolean
  /** Why it failed, or what is missing in it. */
  note?: Text
}

/** Writes down that a backup was made or failed, and in the audit: who takes data out of the house is told. */
export async function noteBackup(tx: Tx, note: BackupNote, who: Who = SYSTEM): Promise<void> {
  const { at, by, ok, file, bytes = null, rows = null, files = null, encrypted = false } = note
  await tx.run(sql`insert into backup.run (id, at, ended_at, made_by, ok, file, bytes, rows, files, encrypted, note)
    values (${newId(tx.now)}, ${at}, ${tx.now}, ${by}, ${ok}, ${file}, ${bytes}, ${rows}, ${files}, ${encrypted},
      ${note.note ? JSON.stringify(note.note) : null})`)
  const verb = ok ? 'backup.made' : 'backup.failed'
  await record(tx, who, verb, { kind: 'backup', id: at.toISOString() }, { by, file, rows, encrypted })
}
