import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { FreshnessState } from '../contract.ts'

/** A change of state of one contract. */
export interface Flip {
  subjectKind: 'series' | 'figure'
  subject: string
  indicator: string
  areaId: number | null
  from: FreshnessState
  to: FreshnessState
  dueAt: Date
}

/** Tells the watch and the screens about flips, in the transaction that wrote them. */
export async function tellFlips(tx: Tx, flips: readonly Flip[]): Promise<void> {
  for (const { areaId, ...data } of flips)
    await emit(tx, { kind: 'freshness.flipped', topic: 'freshness', areaId, data: { ...data, areaId } })
}
