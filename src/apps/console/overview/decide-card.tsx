import type { ReactNode } from 'react'
import type { Overview } from '#platform/boards/contract.ts'
import { AlertRow } from '#platform/boards/web/alert-row.tsx'
import { NoAlerts } from '#platform/boards/web/empty-panels.tsx'
import { texts as boards } from '#platform/boards/web/texts.ts'
import { alertsUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { Decision } from './decision.tsx'
import { texts } from './texts.ts'
import type { Claim } from './use-claim.ts'

export interface DecideCardProps {
  overview: Overview
  now: number
  claims: Claim
  chosen: string | undefined
  onChoose: (id: string) => void
  icon: ReactNode
  className?: string
}

/** What waits for a decision first, each with its two buttons, then the alerts that somebody is on. */
export function DecideCard({ overview, now, claims, chosen, onChoose, icon, className }: DecideCardProps) {
  const { say } = useLang()
  const waiting = overview.alerts.filter((alert) => alert.state === 'open')
  const owned = overview.alerts.filter((alert) => alert.state !== 'open')
  const { open } = overview.counts
  return (
    <Card
      icon={icon}
      className={className}
      title={waiting.length > 0 ? `${say(texts.decide)} · ${waiting.length}` : say(boards.alerts)}
      scope={
        open > 0 && (
          <a href={alertsUrl({ state: 'living' })} className="font-medium text-accent hover:underline">
            {say(texts.all, { n: open })}
          </a>
        )
      }
      bodyClass="overflow-y-auto"
    >
      {open === 0 && <NoAlerts />}
      <ul>
        {waiting.map((alert) => (
          <li key={alert.id} className="border-t border-line">
            <Decision alert={alert} now={now} size="small" {...claims} />
          </li>
        ))}
        {owned.map((alert) => (
          <li key={alert.id} className="h-[4.0625rem] border-t border-line">
            <AlertRow alert={alert} now={now} chosen={alert.id === chosen} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
