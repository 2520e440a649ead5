import sql from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'

/** A file with everything that decides who may see it. */
export interface FoundFile {
  hash: string
  size: number
  type: string
  uploads: { actorKind: string; actorId: string; name: string }[]
  uses: { name: string; needs: string; areaId: number | null; field: string | null; public: boolean }[]
}

/** Finds a file by its hash, with who brought it and what it is part of. */
export function findFile(db: Sql, hash: string): Promise<FoundFile | undefined> {
  return db.find<FoundFile>(sql`select f.hash, f.size, f.type,
      coalesce((select jsonb_agg(jsonb_build_object('actorKind', u.actor_kind, 'actorId', u.actor_id, 'name', u.name))
        from files.upload u where u.hash = f.hash), '[]') as uploads,
      coalesce((select jsonb_agg(jsonb_build_object('name', s.name, 'needs', s.needs, 'areaId', s.area_id, 'field', s.field, 'public', s.public))
        from files.use s where s.hash = f.hash), '[]') as uses
    from files.file f where f.hash = ${hash}`)
}
