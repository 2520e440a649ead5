import { Problem } from '#kernel/errors.ts'
import { isAway } from '#platform/database/server/away.ts'
import { TooLong } from './within-time.ts'

/** Statement cancelled by its time limit, lock not available, server shutting down in mid-statement. */
const STATES = new Set(['57014', '55P03', '57P01'])

/** Tells whether storing failed because the database is away, frozen or full: the rows are right and can wait on disk. */
export function isOutage(error: unknown): boolean {
  if (error instanceof TooLong) return true
  if (error instanceof Problem) return error.blame === 'foreign' && !error.permanent
  return isAway(error) || STATES.has((error as { code?: string })?.code ?? '')
}
