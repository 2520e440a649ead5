import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { ImportOut, ReadAgain } from '../contract.ts'
import { getUpload, keepAgain } from './kept-upload.ts'
import { readUpload } from './read-upload.ts'

/**
 * Reads a file that was sent once more, with columns explained and cells mended; what was said before stays said.
 * @throws expected 404 for somebody else's file, 409 when it was taken already or is no sheet of figures.
 */
export async function readAgain(db: Db, actor: Actor, id: string, told: ReadAgain): Promise<ImportOut> {
  const upload = await getUpload(db, actor, id)
  const kept = await db.find<{ bytes: Buffer | null }>(sql`select bytes from connectors.upload where id = ${upload.id}`)
  if (!kept?.bytes || upload.state !== 'previewed')
    throw expected(
      {
        vi: 'Tệp này đã ghi rồi hoặc không sửa ngay ở đây được. Hãy sửa trong tệp rồi gửi lại.',
        en: 'This file was taken already or cannot be mended here. Mend it and send it again.',
      },
      { status: 409 },
    )
  const { layouts: _, ...before } = upload.told
  const all = { ...before, ...told }
  const file = { name: upload.outcome.name, type: '', bytes: kept.bytes }
  const read = await readUpload(db, actor, upload.type, file, { ...all, status: upload.status })
  return db.tx((tx) => keepAgain(tx, actor, id, read, all))
}
