import { useSyncExternalStore } from 'react'

const media = matchMedia('(max-width: 640px)')

function watch(call: () => void): () => void {
  media.addEventListener('change', call)
  return () => media.removeEventListener('change', call)
}

/** Whether the window is a phone's, 640 px or less. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => media.matches)
}
