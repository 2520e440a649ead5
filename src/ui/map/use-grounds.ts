import { createContext, useContext } from 'react'
import type { Grounds } from './ground.ts'

const Context = createContext<Grounds>({ of: (centres, grow) => grow(centres) })

/** Gives the pages below it grounds that remember; an app has one. */
export const GroundsProvider = Context.Provider

/** The grounds of the app this is drawn in; outside one each ground is grown anew. */
export function useGrounds(): Grounds {
  return useContext(Context)
}
