import { createContext, useContext } from 'react'

/** Opens the panel of a passport; takes its address, `/api/v1/passports/…`. */
export type OpenPassport = (url: string) => void

const Context = createContext<OpenPassport>(() => {})

/** The shell gives the panel; everything below opens it. */
export const PassportOpener = Context.Provider

/** Opens what stands behind a number, from anywhere. */
export function useOpenPassport(): OpenPassport {
  return useContext(Context)
}
