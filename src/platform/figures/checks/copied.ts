import type { Finding } from './finding.ts'

/** A value beside the one of the period before; null where there was none. */
export interface Repeated {
  value: number
  before: number | null
}

/** Fewer than this may well stay as they were. */
const LEAST = 5
const SHARE = 0.8

/**
 * A unit whose numbers are those of the period before, one by one: the old sheet was sent again. Zeros say nothing.
 * @returns the word for each of the copied values, or undefined.
 */
export function checkCopied(cells: readonly Repeated[], before: string): Finding | undefined {
  const telling = cells.filter((c) => c.before !== null && (c.before !== 0 || c.value !== 0))
  const same = telling.filter((c) => c.value === c.before).length
  if (same < LEAST || same / telling.length < SHARE) return undefined
  return {
    check: 'copied',
    says: {
      vi: `${same} trong ${telling.length} số của đơn vị giống hệt kỳ ${before}. Có thể đã gửi lại tệp cũ; nếu đúng, hãy ghi lý do.`,
      en: `${same} of ${telling.length} values of this unit are exactly those of ${before}. The old sheet may have been sent again; if they are right, say why.`,
    },
  }
}
