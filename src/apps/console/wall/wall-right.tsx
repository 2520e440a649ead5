import { ListChecks, Siren } from 'lucide-react'
import { memo } from 'react'
import type { Overview } from '#platform/boards/contract.ts'
import { AlertRow } from '#platform/boards/web/alert-row.tsx'
import { DeedRow } from '#platform/boards/web/deed-row.tsx'
import { NoAlerts, NoDeeds } from '#platform/boards/web/empty-panels.tsx'
import { FittedList } from '#platform/boards/web/fitted-list.tsx'
import { texts } from '#platform/boards/web/texts.ts'
import { alertsUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Card } from '#ui/card.tsx'

const ALERT = 4.0625
const DEED = 3.125
const HEAD = 2.5

export interface WallRightProps {
  overview: Overview
  now: number
  chosen: string | undefined
  onChoose: (id: string) => void
}

/** What to do: open alerts with owner and the time left, those nobody has claimed marked, then what was done last. */
export const WallRight = memo(function WallRight({ overview, now, chosen, onChoose }: WallRightProps) {
  const { alerts, counts, deeds } = overview
  return (
    <div className="flex min-h-0 flex-col gap-2.5">
      <Alerts {...{ alerts, counts, now, chosen, onChoose }} />
      <Deeds deeds={deeds} now={now} />
    </div>
  )
})

interface AlertsProps extends Omit<WallRightProps, 'overview'> {
  alerts: Overview['alerts']
  counts: Overview['counts']
}

const Alerts = memo(function Alerts({ alerts, counts, now, chosen, onChoose }: AlertsProps) {
  const { say } = useLang()
  return (
    <div className="min-h-0" style={{ flex: `${counts.open ? 0 : 1} 1 ${HEAD + Math.max(3, counts.open) * ALERT}rem` }}>
      <Card
        className="h-full"
        icon={<Siren />}
        title={say(texts.alerts)}
        scope={counts.open > 0 && say(texts.alertScope, { open: counts.open, critical: counts.critical })}
        tools={counts.waiting > 0 && <Badge tone="high">{say(texts.waiting, { n: counts.waiting })}</Badge>}
      >
        {alerts.length === 0 ? (
          <NoAlerts />
        ) : (
          <FittedList
            label={say(texts.alerts)}
            rows={alerts}
            total={counts.open}
            rowRem={ALERT}
            keyOf={(alert) => alert.id}
            row={(alert) => <AlertRow alert={alert} now={now} chosen={alert.id === chosen} onChoose={onChoose} />}
            restHref={alertsUrl({ state: 'living' })}
          />
        )}
      </Card>
    </div>
  )
})

const Deeds = memo(function Deeds({ deeds, now }: { deeds: Overview['deeds']; now: number }) {
  const { say } = useLang()
  return (
    <div className="min-h-[12rem] flex-1">
      <Card
        className="h-full"
        icon={<ListChecks />}
        title={say(texts.deeds)}
        scope={deeds.length > 0 && say(texts.deedScope, { n: deeds.length })}
      >
        {deeds.length === 0 ? (
          <NoDeeds />
        ) : (
          <FittedList
            label={say(texts.deeds)}
            rows={deeds}
            rowRem={DEED}
            keyOf={(deed) => `${deed.at} ${deed.alert} ${deed.move}`}
            row={(deed) => <DeedRow deed={deed} now={now} />}
            restHref={alertsUrl({ state: 'all' })}
          />
        )}
      </Card>
    </div>
  )
})
