import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { expected } from '#kernel/errors.ts'
import type { Sql } from '#platform/database/server/db.ts'

/**
 * Seals secrets of a source with AES-256-GCM: 12 bytes nonce, 16 bytes tag, then the cipher. The source's id is bound in, so
 * that a sealed value cannot be moved to another source.
 * @throws expected 503 when this process has no key.
 */
export function seal(db: Sql, sourceId: string, secrets: Record<string, string>): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(db), nonce).setAAD(Buffer.from(sourceId))
  const text = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

/** Opens what `seal` closed; nothing sealed = no secrets. @throws expected when the key is not the one it was sealed with. */
export function unseal(db: Sql, sourceId: string, sealed: Buffer | null): Record<string, string> {
  if (!sealed) return {}
  try {
    const open = createDecipheriv('aes-256-gcm', keyOf(db), sealed.subarray(0, 12)).setAAD(Buffer.from(sourceId))
    open.setAuthTag(sealed.subarray(12, 28))
    return JSON.parse(Buffer.concat([open.update(sealed.subarray(28)), open.final()]).toString('utf8'))
  } catch {
    throw expected({
      vi: 'Không mở được mật khẩu đã lưu của nguồn này (khoá của máy chủ đã đổi). Hãy nhập lại mật khẩu.',
      en: 'The stored secrets of this source cannot be opened (the key of the server has changed). Enter them again.',
    })
  }
}

function keyOf(db: Sql): Buffer {
  const key = db.db.local.get('secret-key')
  if (Buffer.isBuffer(key) && key.length === 32) return key
  throw expected(
    {
      vi: 'Máy chủ chưa có khoá để giữ mật khẩu. Hãy báo người quản trị.',
      en: 'The server has no key to keep secrets. Tell the administrator.',
    },
    { status: 503 },
  )
}
