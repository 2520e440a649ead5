import type { Offer } from './offered.ts'

/** An offer as one line of the spool: whole, so that it is checked, counted and refused in the end as it would have been. */
export function lineOf(offer: Offer): string {
  const { actor, ...from } = offer.from
  const { kind, id, grants, scopes } = actor
  return JSON.stringify({ ...offer, from: { ...from, actor: { kind, id, name: '', grants, scopes } } })
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
