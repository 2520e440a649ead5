import { fold } from '#kernel/vietnamese.ts'

/** A name of a file as document systems take it: no accents, no special characters, at most 44 of them (and the ending). */
export function asciiSlug(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 44)
    .replace(/-+$/, '')
}
