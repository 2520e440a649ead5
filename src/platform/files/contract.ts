import Type, { type Static } from 'typebox'

/** A file as it is named to those who bring it: `GET /api/v1/files/{hash}` gives its bytes. */
export const StoredFile = Type.Object({
  hash: Type.String({ description: 'sha256 of the bytes, hexadecimal' }),
  size: Type.Integer({ description: 'bytes' }),
  type: Type.String({ description: 'media type found by looking at the bytes' }),
  name: Type.String(),
})
export type StoredFile = Static<typeof StoredFile>

/** The files of one form, in its order. */
export const StoredFiles = Type.Object({ items: Type.Array(StoredFile) })

/** Largest file taken by the form, bytes: a minute of video from a phone. */
export const LARGEST_FILE = 50 * 1024 * 1024
