/** Where cases are asked for. */
export const CASES = '/api/v1/cases'
export const INBOX = '/api/v1/inbox'
export const VIEWS = '/api/v1/case-views'

/** The path of one case. */
export function casePath(id: string): string {
  return `${CASES}/${encodeURIComponent(id)}`
}
