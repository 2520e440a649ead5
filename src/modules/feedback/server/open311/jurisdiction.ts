import { vnDay } from '#kernel/time.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import type { Call } from '#platform/routes/server/route.ts'
import { refuse } from './errors.ts'
import { hostOf } from './host-of.ts'

/**
 * One centre is one jurisdiction, so jurisdiction_id may be left out. Where it is told it must be the name of our host or
 * the code of our home. @throws Problem 404 for any other.
 */
export async function checkJurisdiction(call: Call, asked: string | undefined): Promise<void> {
  if (asked === undefined) return
  const name = asked.toLowerCase().replace(/^www\./, '')
  const host = hostOf(call).replace(/^www\./, '')
  if (host && (name === host || name === host.replace(/:\d+$/, ''))) return
  const home = await homeOf(call.db, vnDay(call.now))
  if (home.area && home.area.code.toLowerCase() === name) return
  throw refuse(404, {
    vi: `Trung tâm này không phục vụ jurisdiction_id “${asked}”. Có thể bỏ trống.`,
    en: `The jurisdiction_id “${asked}” was not found here. It may be left out.`,
  })
}
