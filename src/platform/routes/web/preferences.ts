import { createContext, useContext } from 'react'
import type { Theme } from '#ui/theme-toggle.tsx'

/** How this person likes the screen on this machine. */
export interface Preferences {
  theme: Theme
  density: 'dense' | 'roomy'
  /** A sound when a new critical alert opens. */
  sound: boolean
  /** The rail shows icons only. */
  narrow: boolean
}

export interface PreferencesHold extends Preferences {
  prefer: (change: Partial<Preferences>) => void
  /** Plays the alert sound once: a browser allows sound only after the person has touched the page. */
  trySound: () => void
}

const Context = createContext<PreferencesHold>({
  theme: 'light',
  density: 'dense',
  sound: false,
  narrow: false,
  prefer: () => {},
  trySound: () => {},
})

export const PreferencesProvider = Context.Provider

/** Theme, density and sound of this screen, and how to change them. */
export function usePreferences(): PreferencesHold {
  return useContext(Context)
}
