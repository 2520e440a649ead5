import { foreign, Problem } from '#kernel/errors.ts'

const AWAY = new Set([
  'ECONNREFUSED',
  // No socket: the embedded server is not there.
  'ENOENT',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '08003',
  '08004',
  '53300',
])
const FULL = new Set(['53100', '53200', '58030'])
const WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/

/** Tells whether an error means that the database cannot be reached or cannot write, rather than that we asked wrongly. */
export function isAway(error: unknown): boolean {
  if (error instanceof Problem) return false
  const e = error as { code?: string; message?: string }
  return AWAY.has(e?.code ?? '') || isFull(error) || WORDS.test(e?.message ?? '')
}

/** Tells whether the database's disk is full (SQLSTATE 53100 disk_full and its neighbours). */
export function isFull(error: unknown): boolean {
  const e = error as { code?: string; message?: string }
  return FULL.has(e?.code ?? '') || /No space left on device/.test(e?.message ?? '')
}

/** The one answer to "the database is away": 503, try again soon; what was sent must not be thought stored. */
export function databaseAway(error: unknown): Problem {
  if (error instanceof Problem) return error
  const title = isFull(error)
    ? {
        vi: 'Ổ đĩa đã đầy nên chưa ghi được. Hãy báo người quản trị giải phóng dung lượng; hệ thống sẽ tự chạy lại.',
        en: 'The disk is full, nothing was stored. Ask the administrator to free space; the centre heals by itself.',
      }
    : {
        vi: 'Cơ sở dữ liệu tạm thời không trả lời. Việc vừa làm chưa được lưu, hãy thử lại sau ít giây.',
        en: 'The database does not answer for now. What you did was not stored; try again in a few seconds.',
      }
  const problem = foreign(title, { retryAfter: 5 })
  problem.cause = error
  return problem
}
