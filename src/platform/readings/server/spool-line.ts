import type { From, Offer, Offered } from './offered.ts'

/** An offer as one line of the spool: whole, so that it is checked, counted and refused in the end as it would have been. */
export function lineOf(offer: Offer): string {
  const { actor, ...from } = offer.from
  const { kind, id, grants, scopes } = actor
  return JSON.stringify({ ...offer, from: { ...from, actor: { kind, id, name: '', grants, scopes } } })
}

/**
 * Offers that came in one turn as lines of the spool: those of one caller are one line. The last time of receipt stands
 * for all of them, a moment later than the first.
 */
export function linesOf(offers: readonly Offer[]): string[] {
  const together: { rows: Offered[]; from: From; receivedAt: number }[] = []
  for (const { rows, from, receivedAt } of offers) {
    const last = together.at(-1)
    if (last && isSame(last.from, from)) {
      last.rows.push(...rows)
      last.receivedAt = receivedAt
    } else together.push({ rows: [...rows], from, receivedAt })
  }
  return together.map(lineOf)
}

function isSame(one: From, other: From): boolean {
  return (
    one.actor === other.actor &&
    one.sourceId === other.sourceId &&
    one.runId === other.runId &&
    one.reach === other.reach &&
    one.keepsRefused === other.keepsRefused
  )
}

/** Reads a line back. @returns undefined when it is none of ours (a damaged disk). */
export function offerOf(line: string): Offer | undefined {
  try {
    const offer = JSON.parse(line) as Partial<Offer>
    return Array.isArray(offer.rows) && offer.from && typeof offer.receivedAt === 'number'
      ? (offer as Offer)
      : undefined
  } catch {
    return undefined
  }
}
