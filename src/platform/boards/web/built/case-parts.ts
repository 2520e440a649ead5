import type { Text } from '#kernel/text.ts'
import type { CasesFace } from '../../face-contract.ts'

/** Parts of a count in the order of their gravity; each case is in exactly one. */
export const PARTS = [
  { key: 'overdue', ink: 'var(--critical)' },
  { key: 'today', ink: 'var(--high)' },
  { key: 'soon', ink: 'var(--medium)' },
  { key: 'later', ink: 'var(--accent)' },
  { key: 'none', ink: 'var(--info)', hatched: true },
  { key: 'paused', ink: 'var(--off)', hatched: true },
  { key: 'ended', ink: 'var(--ok)' },
] as const

/** One bar a state; the type is named where there are several. */
export function barsOf(face: CasesFace, say: (text: Text) => string) {
  const many = face.types.length > 1
  const titleOf = (id: string) => face.types.find((one) => one.id === id)?.title
  return face.items
    .filter((one) => one.n > 0)
    .map((one) => {
      const type = many ? titleOf(one.type) : undefined
      return {
        key: `${one.type}|${one.state}`,
        name: type ? `${say(type)}: ${say(one.stateTitle)}` : say(one.stateTitle),
        parts: PARTS.map(({ key }) => ({ key, value: one[key] })),
      }
    })
}
