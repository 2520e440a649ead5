import { vnDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { type Area, areaIndex } from './area-index.ts'

/** The area this centre serves and its commune view, on a day. */
export interface Home {
  /** The nation where the setting is empty; undefined only in a centre without any area. */
  area: Area | undefined
  /** The commune the centre shows by itself; undefined when none is chosen. */
  commune: Area | undefined
  /** True when no home was chosen: everything is shown. */
  all: boolean
}

/** Reads the settings `centre.home` and `centre.commune` (codes; empty = all / none) as they hold on a day, default today. */
export async function homeOf(db: Sql, on: string = vnDay(db.now)): Promise<Home> {
  const index = await areaIndex(db)
  const home = await settingAt<string>(db, 'centre.home', { on })
  const commune = await settingAt<string>(db, 'centre.commune', { on })
  const found = home ? present(home) : undefined
  return { area: found ?? index.on(on, 'nation')[0], commune: commune ? present(commune) : undefined, all: !found }

  function present(code: string): Area | undefined {
    return index.find(code, on) ?? index.nearest(code, on)
  }
}
