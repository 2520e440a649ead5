import type { Text } from '#kernel/text.ts'
import type { Batch, Connector } from '#platform/contract.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import type { DefinitionIn, TargetIn } from '#platform/indicators/contract.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Reject } from '#platform/sources/server/ledger.ts'
import type { Refused } from '../contract.ts'
import { getConnector } from './registry.ts'

/** A batch with what was noticed while it was read. */
export interface ReadBatch extends Batch {
  /** Definitions of a catalogue, and targets: files people bring, never what a machine sends. */
  indicators?: (DefinitionIn & { row: number })[]
  targets?: (TargetIn & { row: number })[]
  /** The payload says itself that it is made up. */
  simulated?: boolean
  /** What was taken but looks odd, or was left empty. */
  warnings?: { row: number; column: string | null; reason: Text }[]
  /** How the payload was understood, in plain words. */
  decisions?: Text[]
  /** Rows of records of ours (no copies of another system's), which the named connector takes itself. JSON only. */
  own?: { by: string; rows: unknown[] }
}

/** A connector whose batch needs the centre's own tables (areas, catalogues, calendar) before it can be taken. Reads only. */
export interface FinishingConnector extends Connector {
  finish(db: Sql, batch: ReadBatch): Promise<ReadBatch>
}

/** A connector whose rows become records of ours: its field checks and takes them. */
export interface TakingConnector extends Connector {
  /** Rows that may be taken in one transaction, each portion for itself; left out: only all of them together make sense. */
  portion?: number
  /** Which rows would be refused, and what else is to be said; writes nothing. */
  check(
    db: Sql,
    actor: Actor,
    rows: readonly unknown[],
  ): Promise<{ refused: ({ index: number } & Refused)[]; decisions: Text[] }>
  /** Takes the rows; the same again counts as a duplicate. */
  take(
    tx: Tx,
    actor: Actor,
    rows: readonly unknown[],
    from: { simulated: boolean },
  ): Promise<{ accepted: number; duplicates: number; rejects: Reject[] }>
  /** A row as a preview shows it: nothing personal, for previews are kept. */
  shown(row: unknown): unknown
}

/** The connector that takes rows of its own. @throws a bug when a batch names one that does not. */
export function takerOf(db: Sql, id: string): TakingConnector {
  const connector = getConnector(db, id)
  if ('take' in connector) return connector as TakingConnector
  throw new Error(`The connector ${id} takes no rows of its own`)
}

/** Lets a connector finish its batch, where it has something to finish. */
export async function finished(db: Sql, connector: Connector, batch: ReadBatch): Promise<ReadBatch> {
  return 'finish' in connector ? (connector as FinishingConnector).finish(db, batch) : batch
}
