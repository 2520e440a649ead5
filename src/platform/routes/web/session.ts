import { createContext, useContext } from 'react'
import type { Right } from '#kernel/access.ts'

/** Who is signed in, as every page may know it. */
export interface Session {
  person: { id: string; username: string; name: string; position: string }
  rights: readonly string[]
  /** Whether the right is held somewhere: hides buttons that could never work. The server still judges the place. */
  may: (right: Right) => boolean
  signOut: () => void
}

const nobody: Session = {
  person: { id: '', username: '', name: '', position: '' },
  rights: [],
  may: () => false,
  signOut: () => {},
}
const Context = createContext<Session>(nobody)

export const SessionProvider = Context.Provider

/** Who is signed in and what they may do. */
export function useSession(): Session {
  return useContext(Context)
}
