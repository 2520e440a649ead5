import type { Gone } from '#platform/routes/web/outbox.ts'
import type { Unsent } from '#platform/routes/web/outbox-store.ts'

/** Told for three days, and no more than the last twenty. */
const KEPT_MS = 3 * 86_400_000
const MOST = 20

const keyOf = (who: string) => `saola.gone.${who}`

/** What went from this device of one person's work, the newest first; nothing where it was never kept or cannot be read. */
export function readGone(who: string, now = Date.now()): Gone[] {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(who)) ?? '[]') as Gone[]
    return kept.filter((one) => one.wentAt > now - KEPT_MS)
  } catch {
    return []
  }
}

/** Notes what has just gone, with what the centre answered; the same again stands once. @returns the whole list. */
export function noteGone(who: string, sent: readonly { one: Unsent; answer: unknown }[], now = Date.now()): Gone[] {
  const fresh = sent.map(({ one, answer }): Gone => {
    const { id, code } = (answer ?? {}) as { id?: unknown; code?: unknown }
    const made = typeof id === 'string' && typeof code === 'string' ? { made: { id, code } } : {}
    return { id: one.id, title: one.title, at: one.at, wentAt: now, path: one.path, ...made }
  })
  const ids = new Set(fresh.map((one) => one.id))
  const list = [...fresh.toReversed(), ...readGone(who, now).filter((one) => !ids.has(one.id))].slice(0, MOST)
  try {
    localStorage.setItem(keyOf(who), JSON.stringify(list))
  } catch {
    // A full or closed store costs the note, not the work.
  }
  return list
}

/** Forgets it, when somebody leaves this device. */
export function forgetGone(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(keyOf(''))) localStorage.removeItem(key)
}
