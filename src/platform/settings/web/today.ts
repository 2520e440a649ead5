import { vnDay } from '#kernel/time.ts'

/** Today in Viet Nam, `YYYY-MM-DD`, whatever the clock of the machine is set to. */
export function today(): string {
  return vnDay(new Date())
}
