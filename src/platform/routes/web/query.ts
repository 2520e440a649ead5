import type { Query } from './api.ts'

/** The words after `?` as plain texts; a word written twice keeps its last value. */
export function readQuery(search: string): Record<string, string | undefined> {
  return Object.fromEntries(new URLSearchParams(search))
}

/** The words after `?` with some changed; empty ones are taken out, the order of the others stays. */
export function changeQuery(search: string, change: Query): string {
  const words = new URLSearchParams(search)
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined || value === null || value === '' || value === false) words.delete(key)
    else words.set(key, String(value))
  }
  const text = words.toString().replace(/%2C/g, ',')
  return text && `?${text}`
}
