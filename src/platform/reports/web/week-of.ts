import { periodContaining } from '#kernel/period.ts'

/** The ISO week a day lies in: '2026-W47'. */
export function weekOf(day: string): string {
  return periodContaining(day, 'week').text
}
