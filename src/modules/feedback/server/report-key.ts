import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { expected } from '#kernel/errors.ts'

/**
 * The key of a report: 22 characters only the reporter gets. From the device's own random id where there is one, so that a
 * second sending after a lost answer leads to the same key although only its hash is kept.
 * @throws expected when the id is too short to be a secret.
 */
export function makeKey(clientId?: string): string {
  if (clientId === undefined) return randomBytes(16).toString('base64url')
  if (clientId.length < 16 || clientId.length > 100) {
    const message = {
      vi: 'Mã máy gửi (clientId) phải là một chuỗi ngẫu nhiên từ 16 đến 100 ký tự.',
      en: 'clientId must be a random text of 16 to 100 characters.',
    }
    throw expected(message, { errors: [{ path: '/clientId', message }] })
  }
  return createHash('sha256').update(`saola report key:${clientId}`).digest('base64url').slice(0, 22)
}

/** What of a secret is kept: SHA-256, hex. Keys are random, so no salt is needed. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Whether a key is the one whose hash was kept. */
export function isKey(key: string | undefined, hash: string): boolean {
  return key !== undefined && timingSafeEqual(Buffer.from(hashOf(key)), Buffer.from(hash))
}
