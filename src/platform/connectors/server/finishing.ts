import type { Text } from '#kernel/text.ts'
import type { Batch, Connector } from '#platform/contract.ts'
import type { Sql } from '#platform/database/server/db.ts'

/** A batch with what was noticed while it was read. */
export interface ReadBatch extends Batch {
  /** The payload says itself that it is made up. */
  simulated?: boolean
  /** What was taken but looks odd, or was left empty. */
  warnings?: { row: number; column: string | null; reason: Text }[]
  /** How the payload was understood, in plain words. */
  decisions?: Text[]
}

/** A connector whose batch needs the centre's own tables (areas, catalogues, calendar) before it can be taken. Reads only. */
export interface FinishingConnector extends Connector {
  finish(db: Sql, batch: ReadBatch): Promise<ReadBatch>
}

/** Lets a connector finish its batch, where it has something to finish. */
export async function finished(db: Sql, connector: Connector, batch: ReadBatch): Promise<ReadBatch> {
  return 'finish' in connector ? (connector as FinishingConnector).finish(db, batch) : batch
}
