import type { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { LARGEST_FILE, type StoredFile } from '../contract.ts'
import { settleKind } from './file-kinds.ts'
import { layDown } from './file-store.ts'
import { sniff } from './sniff.ts'

export interface NewFile {
  /** The bytes, or a stream of them. */
  bytes?: Uint8Array
  stream?: Readable
  /** The name its owner gave it; only the ending and what is shown come from it, never a path. */
  name: string
  who: Who
  /** Largest size in bytes; default 50 MiB. */
  limit?: number
}

/**
 * Keeps a file: looks at what it really is, writes it safely to the disk under its hash, and notes who brought it.
 * When the transaction fails afterwards the bytes stay without a row and are simply found again next time.
 * @throws expected when it is empty, too large (413), of a kind not taken (415) or not what its name says (422).
 */
export async function storeFile(tx: Tx, dir: string, file: NewFile): Promise<StoredFile> {
  const name = cleanName(file.name)
  const laid = await layDown(dir, file.bytes ?? file.stream ?? new Uint8Array(), file.limit ?? LARGEST_FILE)
  try {
    if (laid.size === 0) throw expected({ vi: `Tệp “${name}” trống.`, en: `The file “${name}” is empty.` })
    const type = settleKind(name, sniff(laid.head, laid.tail))
    await laid.keep()
    await tx.run(sql`insert into files.file (hash, size, type, stored_at) values (${laid.hash}, ${laid.size}, ${type}, ${tx.now})
      on conflict (hash) do nothing`)
    await tx.run(sql`insert into files.upload (hash, actor_kind, actor_id, name, at)
      values (${laid.hash}, ${file.who.kind}, ${file.who.id}, ${name}, ${tx.now})
      on conflict (hash, actor_kind, actor_id) do update set name = excluded.name`)
    await record(tx, file.who, 'file.stored', { kind: 'file', id: laid.hash }, { size: laid.size, type })
    return { hash: laid.hash, size: laid.size, type, name }
  } catch (error) {
    await laid.drop()
    throw error
  }
}

export interface FileUse {
  hash: string
  /** What it is part of: `{kind: 'case', id}`, `{kind: 'alert', id}` … */
  subject: { kind: string; id: string }
  name: string
  /** The right that lets somebody see it, at this area and field. */
  needs: string
  areaId?: number | null
  field?: string | null
  public?: boolean
}

/** Makes a file part of something, so that whoever may see that may see the file. Doing it again changes who may. */
export async function attachFile(tx: Tx, use: FileUse): Promise<void> {
  await tx.run(sql`insert into files.use (hash, subject_kind, subject_id, name, needs, area_id, field, public)
    values (${use.hash}, ${use.subject.kind}, ${use.subject.id}, ${cleanName(use.name)}, ${use.needs}, ${use.areaId ?? null},
      ${use.field ?? null}, ${use.public ?? false})
    on conflict (hash, subject_kind, subject_id) do update set name = excluded.name, needs = excluded.needs,
      area_id = excluded.area_id, field = excluded.field, public = excluded.public`)
}

/** A name without folders and without characters that change how a line reads; at most 200 characters, NFC. */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  return last
    .replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .trim()
    .slice(-200)
}
