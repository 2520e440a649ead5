import { Problem } from '#kernel/errors.ts'
import { findCaseRow } from '#platform/cases/server/case-row.ts'
import type { Db } from '#platform/database/server/db.ts'
import { forReporter, judgeable } from './verdict.ts'

/** What only the one who reported may see of his report, and what he may say now. */
export interface OwnView {
  text: string
  address: string
  mayAccept: boolean
  mayReject: boolean
}

/** The reporter's own view; undefined when the key is not the one of this report. */
export async function findOwn(db: Db, code: string, key: string): Promise<OwnView | undefined> {
  try {
    const own = await forReporter(db, code, key)
    const row = await findCaseRow(db, own.id)
    return {
      text: String(row?.fields.description ?? ''),
      address: String(row?.fields.address ?? ''),
      mayAccept: await judgeable(db, own, true),
      mayReject: await judgeable(db, own, false),
    }
  } catch (error) {
    if (error instanceof Problem && (error.status === 403 || error.status === 404)) return undefined
    throw error
  }
}
