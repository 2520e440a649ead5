import type { Lang } from '#kernel/text.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { Prebuilt } from './page-cache.ts'

/** Gives a page that is ready to send; undefined until it has been made. */
export type ReadyPage = (lang: Lang) => Prebuilt | undefined

const KEY = 'portal.ready-pages'

/** The public pages that are the same for all, by path: the server answers with them before it looks at anything else. */
export function readyPages(db: Db): Map<string, ReadyPage> {
  const known = db.local.get(KEY) as Map<string, ReadyPage> | undefined
  if (known) return known
  const made = new Map<string, ReadyPage>()
  db.local.set(KEY, made)
  return made
}
