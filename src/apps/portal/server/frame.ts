import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import type { Db } from '#platform/database/server/db.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { Frame } from '../contract.ts'

/** What the frame of every page says. */
export async function frameOf(db: Db): Promise<Frame> {
  const [home, centreName, { simulated }] = await Promise.all([
    homeOf(db),
    settingAt<Text>(db, 'centre.name'),
    // What a simulator feeds is labelled on every public page, whether the page happens to show some of it or not.
    db.get<{ simulated: boolean }>(
      sql`select exists (select 1 from sources.source where simulated and state <> 'off') as simulated`,
    ),
  ])
  return {
    at: isoVn(db.clock()),
    centreName,
    home: home.all || !home.area ? { code: '', name: '' } : { code: home.area.code, name: home.area.fullName },
    simulated,
  }
}
