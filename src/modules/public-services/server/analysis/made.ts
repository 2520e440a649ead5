import { expected } from '#kernel/errors.ts'

/** Something that was worked out. @throws expected 409 while it is being worked out for the first time: there is no number yet. */
export function made<T extends { at: Date | null }>(one: T): T & { at: Date } {
  if (one.at) return one as T & { at: Date }
  throw expected(
    {
      vi: 'Số này đang được tính lần đầu cho địa bàn này. Hãy mở lại sau ít giây.',
      en: 'This number is being worked out for this area for the first time. Open it again in a few seconds.',
    },
    { status: 409 },
  )
}
