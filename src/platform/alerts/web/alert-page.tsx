import { Printer } from 'lucide-react'
import { GiveTask } from '#platform/cases/web/give-task.tsx'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { alertsUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatDate, formatHour } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import type { AlertDetail } from '../contract.ts'
import { AlertHistory } from './alert-history.tsx'
import { AlertMoves } from './alert-moves.tsx'
import { AlertOwner } from './alert-owner.tsx'
import { AlertProcedure } from './alert-procedure.tsx'
import { AlertWhat } from './alert-what.tsx'
import { texts } from './texts.ts'
import { useAlert } from './use-alert.ts'

const STATES = { open: texts.unowned, acknowledged: texts.inHand, closed: texts.closed }

/** One alert: what happened, who has it and until when, what the procedure says, what I may do, and everything that was done. */
export default function AlertPage() {
  const { id = '' } = useHere().params
  return <OneAlert key={id} id={id} />
}

function OneAlert({ id }: { id: string }) {
  const { say, lang } = useLang()
  const hold = useAlert(id)
  const trail = [{ href: alertsUrl(), label: say(texts.title) }]
  const waiting = (
    <Card>
      <SkeletonRows rows={8} lang={lang} />
    </Card>
  )
  return (
    <Got page of={hold.answer} skeleton={waiting}>
      {(alert) => (
        <PageFrame
          trail={trail}
          tab={say(alert.title)}
          title={
            <span className="flex items-start gap-2.5">
              <StatusMark
                status={alert.severity}
                number={alert.number}
                word="hidden"
                size={30}
                lang={lang}
                className="mt-0.5"
              />
              {say(alert.title)}
            </span>
          }
          note={`${alert.areaName ?? ''}${alert.areaName ? ' · ' : ''}${say(alert.ruleTitle)}`}
          badges={<Badges alert={alert} />}
          actions={
            <>
              <GiveTask parent={{ kind: 'alert', id: alert.id }} title={say(alert.title)} area={alert.area} />
              <Button kind="quiet" icon={<Printer />} className="max-sm:hidden" onClick={() => window.print()}>
                {say(texts.print)}
              </Button>
            </>
          }
        >
          <div className="grid grid-cols-1 gap-3 lg:grid-cols-[minmax(0,1fr)_22rem] print:block">
            <div className="flex min-w-0 flex-col gap-3 max-lg:order-2">
              <AlertWhat alert={alert} />
              <AlertHistory alert={alert} />
            </div>
            <div className="flex flex-col gap-3 print:mt-3">
              <AlertOwner alert={alert} />
              <AlertMoves alert={alert} hold={hold} />
              <AlertProcedure alert={alert} hold={hold} />
            </div>
          </div>
          <p className="mt-4 hidden text-caption text-fg3 print:block">
            {say(texts.printed, { time: `${formatHour(Date.now())} ${formatDate(Date.now())}` })} · {location.href}
          </p>
        </PageFrame>
      )}
    </Got>
  )
}

function Badges({ alert }: { alert: AlertDetail }) {
  const { say, lang } = useLang()
  const tone = alert.state === 'open' ? 'high' : alert.state === 'acknowledged' ? 'info' : 'plain'
  return (
    <>
      <StatusMark status={alert.severity} lang={lang} className="spoken" />
      <Badge tone={tone}>{say(STATES[alert.state])}</Badge>
      {alert.passed && alert.state !== 'closed' && <Badge tone="ok">{say(texts.passed)}</Badge>}
      {alert.suspect && <Badge tone="medium">{say(texts.suspect)}</Badge>}
      {alert.simulated && <SimulatedBadge lang={lang} />}
    </>
  )
}
