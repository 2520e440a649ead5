import sql from 'sql-template-tag'
import { named, type Tx } from '#platform/database/server/db.ts'

/** One row of a case's history: what was done, by whom, and how the case stood after it. */
export interface NewMove {
  case: string
  at: Date
  move: string
  actorKind: string
  actor: string
  fromState: string | null
  toState: string
  office: string | null
  assignee: string | null
  note?: string | null
  fill?: unknown
  files?: string[]
  lat?: number | null
  lon?: number | null
  clockKind?: 'pause' | 'resume' | 'supplement-requested' | 'complete' | null
  clockRule?: 'PAUSE' | 'RESTART' | null
  /** When it was done, for one that waited without a line. */
  madeAt?: Date | null
  version: number
}

/** Writes any number of moves in one statement. */
export function writeMoves(tx: Tx, moves: readonly NewMove[]): Promise<number> {
  return tx.run(
    named(
      'cases.write-moves',
      sql`insert into cases.move ("case", at, move, actor_kind, actor, from_state, to_state, office, assignee, note, fill, files,
      lat, lon, clock_kind, clock_rule, version, made_at)
    select r."case", at, move, "actorKind", actor, "fromState", "toState", office, assignee, note, fill, coalesce(files, '{}'),
      lat, lon, "clockKind", "clockRule", version, "madeAt"
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as r("case" uuid, at timestamptz, move text, "actorKind" text, actor text,
      "fromState" text, "toState" text, office text, assignee uuid, note text, fill jsonb, files text[], lat float8, lon float8,
      "clockKind" text, "clockRule" text, version integer, "madeAt" timestamptz)`,
    ),
  )
}
