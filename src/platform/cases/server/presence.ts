import type { Db } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'

/** How long somebody counts as present after saying so, ms; screens say it again every 20 s. */
const LIFE_MS = 45_000

/** Says that somebody has a case open. Kept in this process only: a hint to colleagues, not a lock. */
export function enter(db: Db, id: string, who: Actor): void {
  if (who.kind !== 'user') return
  const all = drawer(db)
  const here = all.get(id) ?? new Map<string, number>()
  here.set(who.id, db.now.getTime())
  all.set(id, here)
  if (all.size > 5_000) sweep(all, db.now.getTime())
}

/** Says that somebody has closed a case. */
export function leave(db: Db, id: string, who: Actor): void {
  drawer(db).get(id)?.delete(who.id)
}

/** Ids of the others who have a case open at the moment. */
export function presentAt(db: Db, id: string, who: Actor): string[] {
  const now = db.now.getTime()
  return [...(drawer(db).get(id) ?? [])]
    .filter(([person, at]) => person !== who.id && now - at < LIFE_MS)
    .map(([person]) => person)
}

function sweep(all: Map<string, Map<string, number>>, now: number): void {
  for (const [id, here] of all) {
    for (const [person, at] of here) if (now - at >= LIFE_MS) here.delete(person)
    if (here.size === 0) all.delete(id)
  }
}

function drawer(db: Db): Map<string, Map<string, number>> {
  const found = db.local.get('cases.presence') as Map<string, Map<string, number>> | undefined
  if (found) return found
  const made = new Map<string, Map<string, number>>()
  db.local.set('cases.presence', made)
  return made
}
