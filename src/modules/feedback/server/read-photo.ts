import { buffer } from 'node:stream/consumers'
import type { Db } from '#platform/database/server/db.ts'
import { fileFolder, openBytes } from '#platform/files/server/file-store.ts'
import { findFile } from '#platform/files/server/find-file.ts'
import { stripPosition } from '../formulas/strip-position.ts'

/**
 * A picture for the public, cleaned once more on its way out: evidence of officers is stored as their camera made it.
 * @returns undefined for what is no picture or is not there.
 */
export async function readPhoto(db: Db, hash: string): Promise<{ type: string; bytes: Buffer } | undefined> {
  const found = /^[0-9a-f]{64}$/.test(hash) ? await findFile(db, hash) : undefined
  if (!found || !/^image\/(jpeg|png|webp)$/.test(found.type)) return undefined
  const stream = await openBytes(fileFolder(db), hash)
  return stream && { type: found.type, bytes: Buffer.from(stripPosition(await buffer(stream))) }
}
