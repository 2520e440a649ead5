import type { Status } from '#ui/status.ts'
import type { AlertOut } from '../contract.ts'

export interface Deadline {
  /** Part of the time that is used up, 0 to 1. */
  share: number
  /** ms left; negative = over. */
  left: number
  tone: Status | 'accent'
}

/** How far the owner's time has run at `now` (ms): quiet, then the colour of high from three quarters, critical when over. */
export function deadlineOf({ openedAt, dueAt }: Pick<AlertOut, 'openedAt' | 'dueAt'>, now: number): Deadline {
  const [from, due] = [Date.parse(openedAt), Date.parse(dueAt)]
  const share = due <= from ? 1 : Math.min(1, Math.max(0, (now - from) / (due - from)))
  const left = due - now
  return { share, left, tone: left < 0 ? 'critical' : share >= 0.75 ? 'high' : 'accent' }
}
