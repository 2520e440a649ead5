import type { Text } from './text.ts'

/**
 * `holiday` by law; `compensatory` for a holiday on a weekly day off; `swapped_off` / `swapped_work` by yearly decision;
 * `proposed` is shown but decides nothing.
 */
export type CalendarKind = 'holiday' | 'compensatory' | 'swapped_off' | 'swapped_work' | 'proposed'

/** One day of the civil servants' calendar that differs from the plain week, and who says so. */
export interface CalendarRow {
  day: string
  kind: CalendarKind
  name: Text
  /** Law article or decision. */
  source: string
  confidence?: 'high' | 'medium' | 'low'
}
