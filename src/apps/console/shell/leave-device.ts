import { sendOnce } from '#platform/routes/web/api.ts'
import { Problem } from '#platform/routes/web/problem.ts'
import { DRAFT } from '#platform/routes/web/use-draft.ts'
import { forgetGone } from './gone-list.ts'

/** Remembers a sign-out that did not reach the centre; the cookie of the session can be taken back only there. */
const LEFT = 'saola.signed-out'

/**
 * Signs out and lets this device forget what was seen: the kept answers, the drafts of this tab, and the pages the back
 * button would show. Without a line the session is ended as soon as there is one, before anything else is asked.
 */
export async function leaveDevice(): Promise<void> {
  localStorage.setItem(LEFT, '1')
  await endSession()
  await forgetSeen()
  addEventListener('pageshow', (event) => event.persisted && location.reload())
}

/** Ends a session that was left without a line. @returns false when that is not possible yet. */
export async function finishLeaving(): Promise<boolean> {
  if (localStorage.getItem(LEFT) === null) return true
  await endSession()
  return localStorage.getItem(LEFT) === null
}

/** Somebody signs in: what was left before is over. */
export function enterDevice(): void {
  localStorage.removeItem(LEFT)
}

async function endSession(): Promise<void> {
  try {
    await sendOnce('DELETE', '/api/v1/session')
    localStorage.removeItem(LEFT)
  } catch (error) {
    // Whoever is not known there any more has left.
    if (error instanceof Problem && error.status === 401) localStorage.removeItem(LEFT)
  }
}

/** Work that has not gone yet stays: it bears its owner's name and nobody else sends it. */
async function forgetSeen(): Promise<void> {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(DRAFT)) sessionStorage.removeItem(key)
  forgetGone()
  if (!('caches' in window)) return
  for (const name of await caches.keys().catch(() => []))
    if (name.startsWith('saola-answers-')) await caches.delete(name)
}
