import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Preferences, PreferencesProvider } from '#platform/routes/web/preferences.ts'
import { makeAlertSound } from './sound.ts'

const KEPT = 'saola.preferences'
const usual: Preferences = { theme: 'light', density: 'dense', sound: false, narrow: false }

/** Keeps theme, density and sound on this machine and puts them on the page before anything is drawn. */
export function PreferencesArea({ children }: { children: ReactNode }) {
  const [held, setHeld] = useState<Preferences>(readKept)
  const sound = useRef(makeAlertSound())
  useEffect(() => {
    document.documentElement.dataset.theme = held.theme
    document.documentElement.dataset.density = held.density
    try {
      localStorage.setItem(KEPT, JSON.stringify(held))
    } catch {
      // Kept for this visit only.
    }
  }, [held])
  useEffect(() => {
    if (!held.sound) return undefined
    const wake = () => sound.current.wake()
    window.addEventListener('pointerdown', wake, { once: true })
    window.addEventListener('keydown', wake, { once: true })
    return () => {
      window.removeEventListener('pointerdown', wake)
      window.removeEventListener('keydown', wake)
    }
  }, [held.sound])
  const prefer = useCallback((change: Partial<Preferences>) => {
    if (change.sound) sound.current.wake()
    setHeld((now) => ({ ...now, ...change }))
  }, [])
  const trySound = useCallback(() => sound.current.play(), [])
  const value = useMemo(() => ({ ...held, prefer, trySound }), [held, prefer, trySound])
  return <PreferencesProvider value={value}>{children}</PreferencesProvider>
}

function readKept(): Preferences {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Preferences>) }
  } catch {
    return usual
  }
}
