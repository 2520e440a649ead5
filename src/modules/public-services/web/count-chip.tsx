import type { ReactNode } from 'react'
import { useHere } from '#platform/routes/web/here.ts'
import { useOpenPassport } from '#platform/routes/web/open-passport.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { PassportChip } from '#ui/passport-chip.tsx'
import { countPassportUrl } from './places.ts'

/** A line of a table of counts. */
export interface CountLine {
  by: 'month' | 'office' | 'sector' | 'procedure' | 'officer' | 'dossier' | 'kind' | 'parcel' | 'commune'
  key: string
}

/** A number of public services that answers for itself, over the period and area the page stands on. */
export function CountChip({
  count,
  line,
  label,
  children,
}: {
  count: string
  line?: CountLine | undefined
  label?: string
  children: ReactNode
}) {
  const open = useOpenPassport()
  const { lang } = useLang()
  const { query } = useHere()
  const url = () => countPassportUrl(count, { period: query.period, area: query.area, by: line?.by, key: line?.key })
  return (
    <PassportChip lang={lang} {...(label && { label })} onOpen={() => open(url())}>
      {children}
    </PassportChip>
  )
}
