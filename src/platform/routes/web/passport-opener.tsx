import { createContext, useContext } from 'react'
import { PassportChip } from '#ui/passport-chip.tsx'
import { Value, type ValueProps } from '#ui/value.tsx'
import { useLang } from './words.tsx'

/** Opens the panel of a passport; takes its address, `/api/v1/passports/…`. */
export type OpenPassport = (url: string) => void

const Context = createContext<OpenPassport>(() => {})

/** The shell gives the panel; everything below opens it. */
export const PassportOpener = Context.Provider

/** Opens what stands behind a number, from anywhere. */
export function useOpenPassport(): OpenPassport {
  return useContext(Context)
}

export interface PassportValueProps extends Omit<ValueProps, 'lang'> {
  /** Address of the passport; without one the number is shown plainly. */
  passport: string | null | undefined
  /** What the number is, for screen readers. */
  label?: string
}

/** A number that answers for itself: click or Enter opens its passport. */
export function PassportValue({ passport, label, ...value }: PassportValueProps) {
  const open = useOpenPassport()
  const { lang } = useLang()
  const shown = <Value {...value} lang={lang} />
  if (!passport) return shown
  return (
    <PassportChip lang={lang} label={label} onOpen={() => open(passport)}>
      {shown}
    </PassportChip>
  )
}
