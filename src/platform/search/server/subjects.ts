import type { Db, Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'

/** A document as it is indexed. */
export interface Doc {
  ref: string
  /** Newest first goes by this. */
  at: Date
  title: string
  /** Everything else that is searched. */
  text: string
  kind: string
  areaId: number
}

/** Of which documents somebody may see any: an area of the first and, where kinds are named, one of them. */
export interface Reach {
  areas: 'all' | readonly number[]
  kinds?: readonly string[]
}

/** A found document as the asker may see it. */
export interface Shown {
  ref: string
  title: string
  /** Human code, where it has one. */
  code: string | null
  kind: string
  at: Date
  /** Texts snippets are cut from: nothing the asker may not read. */
  texts: readonly string[]
}

/** What has words and can be found. */
export interface Subject {
  id: string
  /** Reads documents to be indexed; those that are gone are left out. */
  read(sql: Sql, refs: readonly string[]): Promise<Doc[]>
  /** How far somebody reaches: any of these. A superset is enough, `show` decides. `also`: documents beside. */
  reach(sql: Sql, who: Actor): Promise<{ parts: readonly Reach[]; also: readonly string[] }>
  /** Those of the documents that the asker may see. */
  show(sql: Sql, who: Actor, refs: readonly string[]): Promise<Shown[]>
}

const all = (db: Db): Map<string, Subject> => {
  const found = db.local.get('search.subjects') as Map<string, Subject> | undefined
  if (found) return found
  const made = new Map<string, Subject>()
  db.local.set('search.subjects', made)
  return made
}

/** Lets the centre find documents of a subject. Called once when the centre starts. */
export function letFind(db: Db, subject: Subject): void {
  all(db).set(subject.id, subject)
}

/** All subjects of this centre. */
export function subjectsOf(db: Db): ReadonlyMap<string, Subject> {
  return all(db)
}
