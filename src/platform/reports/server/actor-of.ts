import sql from 'sql-template-tag'
import type { Grant } from '#kernel/access.ts'
import { vnDay } from '#kernel/time.ts'
import { holdsOn } from '#platform/access/server/grants.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'

/** A person as an actor with what he may do today; undefined when the account is closed. */
export async function actorOf(db: Sql, personId: string): Promise<Actor | undefined> {
  const row = await db.find<{ id: string; name: string; grants: Grant[] }>(sql`select p.id, p.name,
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'areaId', g.area_id, 'field', g.field))
        from access."grant" g where g.person_id = p.id and ${holdsOn(vnDay(db.now))}), '[]') as grants
    from identity.person p where p.id = ${personId} and p.state = 'active'`)
  return row && { kind: 'user', id: row.id, name: row.name, grants: row.grants }
}
