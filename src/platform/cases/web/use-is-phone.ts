import { useSyncExternalStore } from 'react'

const SMALL = '(max-width: 640px)'

/** Whether the screen is a phone's: rows become cards with two buttons. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    (call) => {
      const asked = window.matchMedia(SMALL)
      asked.addEventListener('change', call)
      return () => asked.removeEventListener('change', call)
    },
    () => window.matchMedia(SMALL).matches,
  )
}
