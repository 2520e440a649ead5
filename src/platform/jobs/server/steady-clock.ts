import type { Db } from '#platform/database/server/db.ts'
import type { Task } from './task.ts'

/** A clock that is set gains or loses more than this against the time that really passed. */
const STEP_MS = 2 * 60_000
/** After a step the watch waits this long: sources speak again with the new time, or somebody sets the clock right. */
const HOLD_MS = 10 * 60_000

interface Seen {
  wall: number
  passed: number
  /** How far the clock stands from where it would be without the steps since it was last believed. */
  off: number
  holdUntil: number
}

/**
 * Tells whether the clock of this machine can be believed: false for ten minutes after it was set by more than two
 * minutes, at once true again when it is set back. A whole day set by mistake would else make everything late at once.
 * @param passed ms of a clock that nobody can set.
 */
export function isSteady(db: Db, passed: () => number = () => performance.now()): boolean {
  const [wall, now] = [db.now.getTime(), passed()]
  const seen = db.local.get('clock.steady') as Seen | undefined
  if (!seen) {
    db.local.set('clock.steady', { wall, passed: now, off: 0, holdUntil: 0 } satisfies Seen)
    return true
  }
  const step = wall - seen.wall - (now - seen.passed)
  seen.wall = wall
  seen.passed = now
  if (Math.abs(step) > STEP_MS) {
    seen.off = now < seen.holdUntil ? seen.off + step : step
    seen.holdUntil = Math.abs(seen.off) > STEP_MS ? now + HOLD_MS : 0
  }
  return now >= seen.holdUntil
}

/** A task of the watch that rests while the clock cannot be believed. */
export function whenSteady(task: Task, passed?: () => number): Task {
  return async (db, payload, run) => (isSteady(db, passed) ? task(db, payload, run) : undefined)
}
