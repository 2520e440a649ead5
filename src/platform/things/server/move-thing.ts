import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { parseInstant } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { ThingMove, ThingMoveIn, ThingOut, ThingState } from '../contract.ts'
import { getThing } from './change-thing.ts'
import { thingChanged } from './thing-changed.ts'

/** What each state allows and where it leads. Retired things can be restored: a station may be built up again. */
export const THING_MOVES: Record<ThingState, Partial<Record<ThingMove, ThingState>>> = {
  working: { mute: 'working', unmute: 'working', repair: 'under-repair', retire: 'retired' },
  'under-repair': { mute: 'under-repair', unmute: 'under-repair', restore: 'working', retire: 'retired' },
  retired: { restore: 'working' },
}

const STATE_TITLES: Record<ThingState, Text> = {
  working: { vi: 'đang hoạt động', en: 'working' },
  'under-repair': { vi: 'đang sửa chữa', en: 'under repair' },
  retired: { vi: 'đã thôi dùng', en: 'retired' },
}

/** Longest a thing may be muted, ms: silence is never for good. */
const LONGEST_MUTE = 90 * 86_400_000

/**
 * Mutes, unmutes, takes into repair, restores or retires a thing; the move is kept as a row with who and when.
 * @throws 404, 409 (stale version), forbidden, expected 422 for a move its state does not allow or a mute without an end.
 */
export async function moveThing(
  tx: Tx,
  who: Actor,
  id: string,
  { move, until, note, version }: ThingMoveIn,
): Promise<ThingOut> {
  const thing = await getThing(tx, id, version)
  await mustMay(tx, who, 'things:write', thing.areaId, thing.kind.split('.')[0])
  const to = THING_MOVES[thing.state][move]
  if (!to) throw notNow(thing.state, move)
  const end = move === 'mute' ? muteEnd(until, tx.now) : undefined
  await tx.run(sql`update things.thing set state = ${to}, version = version + 1,
    muted_until = ${move === 'mute' ? end : move === 'unmute' ? null : thing.mutedUntil} where id = ${id}`)
  await tx.run(sql`insert into things.move (thing, at, move, until, note, actor_kind, actor)
    values (${id}, ${tx.now}, ${move}, ${end ?? null}, ${note ?? null}, ${who.kind}, ${who.id})`)
  await record(
    tx,
    who,
    `thing.${move}`,
    { kind: 'thing', id, areaId: thing.areaId },
    { from: thing.state, to, until: end },
  )
  return await thingChanged(tx, id)
}

function muteEnd(until: string | undefined, now: Date): Date {
  const end = until === undefined ? undefined : parseInstant(until)
  if (end && end > now && end.getTime() - now.getTime() <= LONGEST_MUTE) return end
  const message = {
    vi: 'Hãy ghi thời điểm hết tắt cảnh báo (until), sau bây giờ và trong vòng 90 ngày, dạng 2026-11-22T08:00:00+07:00.',
    en: 'Say until when to mute (until): later than now, within 90 days, like 2026-11-22T08:00:00+07:00.',
  }
  throw expected(message, { errors: [{ path: '/until', message }] })
}

function notNow(state: ThingState, move: ThingMove) {
  const allowed = Object.keys(THING_MOVES[state]).join(', ')
  const message = {
    vi: `Đối tượng ${STATE_TITLES[state].vi} nên không làm được “${move}”. Có thể: ${allowed}.`,
    en: `It is ${STATE_TITLES[state].en}, so “${move}” is not possible. Possible: ${allowed}.`,
  }
  return expected(message, { errors: [{ path: '/move', message }] })
}
