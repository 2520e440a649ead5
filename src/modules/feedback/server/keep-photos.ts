import { expected } from '#kernel/errors.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { fileFolder } from '#platform/files/server/file-store.ts'
import { storeFile } from '#platform/files/server/store-file.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { stripPosition } from '../formulas/strip-position.ts'

export interface NewPhoto {
  name: string
  bytes: Uint8Array
}

/** Most photos of one report, and the largest of each in bytes. */
export const MOST_PHOTOS = 5
export const LARGEST_PHOTO = 12 * 1024 * 1024
const TAKEN = /^image\/(jpeg|png|webp)$/

/**
 * Keeps photos of a report. What a camera wrote beside the picture (place, time, device) is taken out before anything is
 * stored, so that it can never come out again.
 * @returns the hashes, each once. @throws expected 422 for more than five, for other kinds than jpeg, png, webp; 413 too large.
 */
export async function keepPhotos(tx: Tx, by: Actor, photos: readonly NewPhoto[]): Promise<string[]> {
  const given = photos.filter((p) => p.bytes.length > 0)
  if (given.length > MOST_PHOTOS)
    throw wrong(`Mỗi phản ánh nhận nhiều nhất ${MOST_PHOTOS} ảnh.`, `At most ${MOST_PHOTOS} photos with one report.`)
  const hashes: string[] = []
  for (const photo of given) {
    const name = /\.[a-z0-9]+$/i.test(photo.name) ? photo.name : 'photo'
    const stored = await storeFile(tx, fileFolder(tx.db), {
      bytes: stripPosition(photo.bytes),
      name,
      who: by,
      limit: LARGEST_PHOTO,
    })
    if (!TAKEN.test(stored.type))
      throw wrong(
        `“${stored.name}” không phải là ảnh JPG, PNG hay WebP. Hãy chụp hoặc chọn ảnh khác.`,
        `“${stored.name}” is no JPG, PNG or WebP picture. Take or choose another.`,
      )
    hashes.push(stored.hash)
  }
  return [...new Set(hashes)]
}

function wrong(vi: string, en: string) {
  return expected({ vi, en }, { errors: [{ path: '/files', message: { vi, en } }] })
}
