import { createContext, useContext } from 'react'
import type { Right, Role } from '#kernel/access.ts'

/** Who is signed in, as every page may know it. */
export interface Session {
  person: { id: string; username: string; name: string; position: string }
  rights: readonly string[]
  /** What was granted: on which area (its code, null = everywhere), for which field (null = all). */
  grants: readonly { role: Role; area: string | null; field: string | null }[]
  /**
   * Whether the right is held somewhere: hides buttons that could never work. With a field, whether it is held for that
   * field; with null, whether it is held for more than single fields. The server still judges the place.
   */
  may: (right: Right, field?: string | null) => boolean
  signOut: () => void
}

const nobody: Session = {
  person: { id: '', username: '', name: '', position: '' },
  rights: [],
  grants: [],
  may: () => false,
  signOut: () => {},
}
const Context = createContext<Session>(nobody)

export const SessionProvider = Context.Provider

/** Who is signed in and what they may do. */
export function useSession(): Session {
  return useContext(Context)
}
