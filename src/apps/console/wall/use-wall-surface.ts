import { useEffect, useInsertionEffect } from 'react'

/** Turns the document into a wall (dark, type that grows with the screen, no sleeping) while the page is open. */
export function useWallSurface(): void {
  // Before anything is measured: the size of all letters hangs on it.
  useInsertionEffect(() => {
    const { dataset } = document.documentElement
    const before = { surface: dataset.surface, theme: dataset.theme }
    dataset.surface = 'wall'
    dataset.theme = 'dark'
    return () => {
      for (const key of ['surface', 'theme'] as const)
        if (before[key] === undefined) delete dataset[key]
        else dataset[key] = before[key]
    }
  }, [])
  useEffect(() => {
    let lock: WakeLockSentinel | undefined
    let gone = false
    const hold = () => {
      if (document.visibilityState !== 'visible') return
      navigator.wakeLock?.request('screen').then(
        (got) => {
          if (gone) void got.release()
          else lock = got
        },
        () => {},
      )
    }
    hold()
    document.addEventListener('visibilitychange', hold)
    return () => {
      gone = true
      document.removeEventListener('visibilitychange', hold)
      void lock?.release()
    }
  }, [])
}
