import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Preferences, PreferencesProvider } from '#platform/routes/web/preferences.ts'
import { makeAlertSound } from './sound.ts'

const KEPT = 'saola.preferences'
const usual: Preferences = { theme: 'light', density: 'dense', sound: false, narrow: false }

/** Keeps theme, density and sound on this machine and puts them on the page before anything is drawn. */
export function PreferencesArea({ children }: { children: ReactNode }) {
  const [held, setHeld] = useState<Preferences>(() => putOn(readKept()))
  const sound = useRef(makeAlertSound())
  const shown = useRef(held)
  useEffect(() => {
    // The wall has a look of its own: it is touched only by a wish that has changed.
    if (shown.current.theme !== held.theme || shown.current.density !== held.density) putOn(held)
    shown.current = held
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

/** Gives the page the look that is wished for. */
function putOn(wished: Preferences): Preferences {
  document.documentElement.dataset.theme = wished.theme
  document.documentElement.dataset.density = wished.density
  return wished
}

function readKept(): Preferences {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Preferences>) }
  } catch {
    return usual
  }
}
