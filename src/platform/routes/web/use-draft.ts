import { useCallback, useState } from 'react'

/** Drafts begin with this name in the store of the tab. */
export const DRAFT = 'saola.draft.'

/**
 * What is being typed, kept in this tab until it is sent: a lost line, a lost session or a reload loses nothing.
 * `const [draft, setDraft, forget] = useDraft('alerts.close.' + id, '')`; call `forget()` once it has been taken.
 */
export function useDraft<T>(key: string, initial: T): [T, (next: T) => void, () => void] {
  const name = `${DRAFT}${key}`
  const [held, setHeld] = useState<{ name: string; value: T }>(() => ({ name, value: readDraft(name, initial) }))
  const value = held.name === name ? held.value : readDraft(name, initial)
  const write = useCallback(
    (next: T) => {
      setHeld({ name, value: next })
      try {
        sessionStorage.setItem(name, JSON.stringify(next))
      } catch {
        // A full or closed store must not stop anybody from typing.
      }
    },
    [name],
  )
  const forget = useCallback(() => {
    sessionStorage.removeItem(name)
    setHeld({ name, value: initial })
  }, [name, initial])
  return [value, write, forget]
}

function readDraft<T>(name: string, initial: T): T {
  try {
    const kept = sessionStorage.getItem(name)
    return kept === null ? initial : (JSON.parse(kept) as T)
  } catch {
    return initial
  }
}
