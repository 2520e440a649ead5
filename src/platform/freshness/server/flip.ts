import type { Tx } from '#platform/database/server/db.ts'
import { emit, tell } from '#platform/events/server/outbox.ts'
import type { FreshnessState } from '../contract.ts'

/** A change of state of one contract. */
export interface Flip {
  subjectKind: 'series' | 'figure' | 'giver' | 'backup'
  subject: string
  /** Of a giver: its field. */
  indicator: string
  areaId: number | null
  from: FreshnessState
  to: FreshnessState
  dueAt: Date
}

/** Tells the screens about each flip and the watch about all of them at once, in the transaction that wrote them. */
export async function tellFlips(tx: Tx, flips: readonly Flip[]): Promise<void> {
  if (!flips.length) return
  for (const flip of flips)
    await emit(tx, { kind: 'freshness.flipped', topic: 'freshness', areaId: flip.areaId, data: flip })
  await tell(tx, { kind: 'freshness.told', data: { flips } })
}
