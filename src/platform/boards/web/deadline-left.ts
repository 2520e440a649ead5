export interface DeadlineLeft {
  /** Part of the time that is used up, 0 … 1. */
  share: number
  /** ms that are left; negative when it is past. */
  left: number
}

/** How much of the time between two instants (ISO 8601) is used up at `now` (ms). */
export function deadlineLeft(openedAt: string, dueAt: string, now: number): DeadlineLeft {
  const from = Date.parse(openedAt)
  const due = Date.parse(dueAt)
  const whole = due - from
  const share = whole <= 0 ? 1 : Math.min(1, Math.max(0, (now - from) / whole))
  return { share, left: due - now }
}
