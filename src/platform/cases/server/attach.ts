import { expected } from '#kernel/errors.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { findFile } from '#platform/files/server/find-file.ts'
import { attachFile } from '#platform/files/server/store-file.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CaseRow } from './case-row.ts'

/**
 * Makes files part of a case. Only those the actor brought: naming the hash of somebody else's must not open it to others.
 * @throws expected 422 naming the first that was not.
 */
export async function attachFiles(
  tx: Tx,
  who: Actor,
  row: CaseRow,
  hashes: readonly string[],
  path: string,
): Promise<void> {
  for (const [i, hash] of hashes.entries()) {
    const own = (await findFile(tx, hash))?.uploads.find((u) => u.actorKind === who.kind && u.actorId === who.id)
    if (!own) throw notYours(path === '/files' ? `${path}/${i}` : path)
    await attachFile(tx, {
      hash,
      subject: { kind: 'case', id: row.id },
      name: own.name,
      needs: 'cases:read',
      areaId: row.homeAreaId,
      field: row.module === 'cases' ? null : row.module,
    })
  }
}

function notYours(path: string) {
  const message = {
    vi: 'Tệp này chưa được anh/chị tải lên. Hãy tải tệp lên trước.',
    en: 'You have not uploaded this file. Upload it first.',
  }
  return expected(message, { errors: [{ path, message }] })
}
