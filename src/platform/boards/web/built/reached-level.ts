import type { ReadingFace } from '../../face-contract.ts'

/** How many of its alarm levels the newest value has reached: 0 to 3. */
export function reachedOf(face: Pick<ReadingFace, 'value' | 'levels'>): number {
  const { value, levels } = face
  return value === null ? 0 : levels.findLastIndex((level) => level !== null && value >= level) + 1
}
