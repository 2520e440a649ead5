import type { ReactNode } from 'react'
import { sourceUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatDate, formatHour } from '#ui/format.ts'
import { KeyValue } from '#ui/key-value.tsx'
import type { ShownPassport } from './read-passport.ts'
import { texts } from './texts.ts'

/** Who stands behind the number and when; an empty key is said to be empty, never left out. */
export function PassportFacts({ passport }: { passport: ShownPassport }) {
  const { say } = useLang()
  const none = <span className="text-fg3">{say(texts.none)}</span>
  const source = passport.sourceId ? (
    <a href={sourceUrl(passport.sourceId)} className="text-accent hover:underline">
      {passport.facts.source}
    </a>
  ) : (
    passport.facts.source
  )
  const giver = passport.page ? (
    <a href={passport.page} className="text-accent hover:underline">
      {passport.facts.giver}
    </a>
  ) : (
    passport.facts.giver
  )
  const formula = passport.formula && (
    <code className="block rounded-control bg-raised px-2.5 py-1.5 text-caption break-words">{passport.formula}</code>
  )
  const facts: [key: keyof typeof texts, value: ReactNode][] = [
    ['source', source],
    ['giver', giver],
    ['signer', passport.facts.signer],
    ['measuredAt', moment(passport.measuredAt)],
    ['recordedAt', moment(passport.recordedAt)],
    ['dueAt', moment(passport.dueAt)],
    ['status', passport.status],
    ['formula', formula],
    ['run', passport.facts.run],
    ['cell', passport.facts.cell],
  ]
  return <KeyValue pairs={facts.map(([key, value]) => ({ key, label: say(texts[key]), value: value ?? none }))} />
}

/** `14:30 21/11/2026`; a period or day that is no instant stays as it is. */
export function moment(at: string | null): string | null {
  if (at === null || !/^\d{4}-\d{2}-\d{2}T/.test(at)) return at
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? at : `${formatHour(date)} ${formatDate(date)}`
}
