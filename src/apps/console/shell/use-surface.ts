import { useEffect, useSyncExternalStore } from 'react'

const SMALL = '(max-width: 640px)'

/** Whether the screen is a phone's. */
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

/** Tells the style sheet what kind of screen this is: type and targets follow. */
export function useSurface(surface: 'desk' | 'phone'): void {
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset.surface = surface
    return () => {
      if (dataset.surface === surface) delete dataset.surface
    }
  }, [surface])
}
