import type { From, Offer, Offered } from './offered.ts'

/** An offer as one line of the spool: whole, so that it is checked, counted and refused in the end as it would have been. */
export function lineOf(offer: Offer): string | Buffer {
  if (offer.bytes) return lineOfBytes(offer.bytes, offer)
  const { rows, receivedAt } = offer
  return JSON.stringify({ rows, from: kept(offer.from), receivedAt })
}

/** The body stands in its line as it came: only the ends of lines between its rows must go, and none is within a text. */
function lineOfBytes(bytes: Buffer, { from, receivedAt }: Offer): Buffer {
  const flat = bytes.includes(10) || bytes.includes(13) ? bytes.map((c) => (c === 10 || c === 13 ? 32 : c)) : bytes
  return Buffer.concat([
    Buffer.from(`{"from":${JSON.stringify(kept(from))},"receivedAt":${receivedAt},"rows":`),
    flat,
    CLOSE,
  ])
}

const CLOSE = Buffer.from('}')

/** Who handed in, less the name. */
function kept({ actor, ...from }: From) {
  const { kind, id, grants, scopes } = actor
  return { ...from, actor: { kind, id, name: '', grants, scopes } }
}

/**
 * Offers that came in one turn as lines of the spool: those of one caller are one line. The last time of receipt stands
 * for all of them, a moment later than the first.
 */
export function linesOf(offers: readonly Offer[]): (string | Buffer)[] {
  const together: { rows: Offered[]; from: From; receivedAt: number }[] = []
  const bodies: Offer[] = []
  for (const offer of offers) {
    // A body stands as it came: its rows are not even made.
    if (offer.bytes) {
      bodies.push(offer)
      continue
    }
    const { rows, from, receivedAt } = offer
    const last = together.at(-1)
    if (last && isSame(last.from, from)) {
      last.rows.push(...rows)
      last.receivedAt = receivedAt
    } else together.push({ rows: [...rows], from, receivedAt })
  }
  return [...together, ...bodies].map(lineOf)
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
