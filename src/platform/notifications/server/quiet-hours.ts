import { addDays, atVnTime, clockMs, msOfVnDay, vnDay } from '#kernel/time.ts'

/** From and to as clock times 'HH:MM' in Viet Nam; equal = never quiet. May pass over midnight. */
export interface QuietHours {
  quietFrom: string
  quietTo: string
}

/** Quiet unless a person says otherwise. */
export const QUIET: QuietHours = { quietFrom: '22:00', quietTo: '05:00' }

/** When quiet ends, if it is quiet now; undefined = it is not. The first minute is quiet, the last one is not. */
export function quietUntil(now: Date, { quietFrom, quietTo }: QuietHours): Date | undefined {
  const [from, to, at] = [clockMs(quietFrom), clockMs(quietTo), msOfVnDay(now)]
  const today = vnDay(now)
  if (from === to) return undefined
  if (from < to) return at >= from && at < to ? atVnTime(today, quietTo) : undefined
  if (at >= from) return atVnTime(addDays(today, 1), quietTo)
  return at < to ? atVnTime(today, quietTo) : undefined
}
