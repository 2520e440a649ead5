import { forbidden } from '#kernel/errors.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { findCaseRow } from './case-row.ts'
import { noCase } from './move-case.ts'
import { peopleIndex } from './people.ts'
import { enter, leave, presentAt } from './presence.ts'
import { mayRead } from './rights.ts'

/** Says that somebody has a case open, or left it. @returns the others who have it open. @throws 404, 403. */
export async function bePresent(
  db: Db,
  who: Actor,
  id: string,
  open: boolean,
): Promise<{ id: string; name: string }[]> {
  const row = await findCaseRow(db, id)
  if (!row) throw noCase()
  if (!(await mayRead(db, who, row))) throw forbidden()
  if (open) await enter(db, row.id, who)
  else await leave(db, row.id, who)
  const people = await peopleIndex(db)
  return (await presentAt(db, row.id, who)).map((other) => ({ id: other, name: people.get(other)?.name ?? '' }))
}
