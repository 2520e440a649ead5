import sql from 'sql-template-tag'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { givesWay } from '#platform/jobs/server/give-way.ts'
import { type ReadBatch, takerOf } from './finishing.ts'

/** Rows of one transaction: a quarter of a second of work, so that nobody who wants the same rows waits longer. */
const ROWS = { cases: 400, readings: 2000 }

/** A part of what a file brings, as it is kept until it is taken. */
export interface UploadPart {
  no: number
  kind: 'cases' | 'own' | 'readings'
  rows: unknown[]
}

/** Parts the rows that can be taken one after the other from what stays with the file: figures, definitions, targets. */
export function partsIn(db: Sql, batch: ReadBatch): { rest: ReadBatch; parts: UploadPart[] } {
  const { cases = [], readings = [], own, ...rest } = batch
  const parts: UploadPart[] = []
  const cut = (kind: UploadPart['kind'], rows: readonly unknown[], most: number) => {
    for (let at = 0; at < rows.length; at += most)
      parts.push({ no: parts.length, kind, rows: rows.slice(at, at + most) })
  }
  cut('readings', readings, ROWS.readings)
  cut('cases', cases, ROWS.cases)
  if (own) cut('own', own.rows, takerOf(db, own.by).portion ?? Math.max(1, own.rows.length))
  return { rest: { ...rest, ...(own && { own: { ...own, rows: [] } }) }, parts }
}

/** Keeps the parts of a file. */
export async function keepParts(tx: Tx, upload: string, parts: readonly UploadPart[]): Promise<void> {
  const turn = givesWay()
  for (const { no, kind, rows } of parts) {
    await tx.run(
      sql`insert into connectors.part (upload, no, kind, rows) values (${upload}, ${no}, ${kind}, ${JSON.stringify(rows)})`,
    )
    await turn()
  }
}

/** How many parts of a file are still to be taken. */
export async function partsLeft(db: Sql, upload: string): Promise<number> {
  const { n } = await db.get<{ n: number }>(
    sql`select count(*)::integer as n from connectors.part where upload = ${upload}`,
  )
  return n
}

/** The next part of a file that is still to be taken. */
export function findPart(db: Sql, upload: string): Promise<UploadPart | undefined> {
  return db.find<UploadPart>(
    sql`select no, kind, rows from connectors.part where upload = ${upload} order by no limit 1`,
  )
}

/** Takes a part away in the transaction that takes it in. @returns false when somebody else has it. */
export async function claimPart(tx: Tx, upload: string, no: number): Promise<boolean> {
  return (await tx.run(sql`delete from connectors.part where upload = ${upload} and no = ${no}`)) === 1
}
