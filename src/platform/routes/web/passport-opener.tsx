import { PassportChip } from '#ui/passport-chip.tsx'
import { Value, type ValueProps } from '#ui/value.tsx'
import { useOpenPassport } from './open-passport.ts'
import { useLang } from './words.tsx'

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
