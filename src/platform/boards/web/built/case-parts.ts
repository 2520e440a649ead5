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

/** Those of what is still open: what has ended is soon many times as much and would leave nothing to see of it. */
export const OPEN_PARTS = PARTS.filter((one) => one.key !== 'ended')

/** One bar a state of what is open; the type is named where there are several. */
export function barsOf(face: CasesFace, say: (text: Text) => string) {
  const many = face.types.length > 1
  const titleOf = (id: string) => face.types.find((one) => one.id === id)?.title
  return face.items
    .filter((one) => one.n > one.ended)
    .map((one) => {
      const type = many ? titleOf(one.type) : undefined
      return {
        key: `${one.type}|${one.state}`,
        name: type ? `${say(type)}: ${say(one.stateTitle)}` : say(one.stateTitle),
        parts: OPEN_PARTS.map(({ key }) => ({ key, value: one[key] })),
      }
    })
}
