import { vnDay } from '#kernel/time.ts'
import { PassportValue } from '#platform/routes/web/passport-opener.tsx'
import { alertUrl } from '#platform/routes/web/urls.ts'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { formatDay, formatSpan } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import type { AlertOut } from '../contract.ts'
import { DeadlineBar } from './deadline-bar.tsx'
import { texts } from './texts.ts'

export interface AlertLineProps {
  alert: AlertOut
  /** Takes the matter on; left out where this person may not. */
  onTake?: (alert: AlertOut) => void
}

/** One alert in the list: its number as on the map, what, where, since when, the value, who has it, how long still. */
export function AlertLine({ alert, onTake }: AlertLineProps) {
  const { say, lang } = useLang()
  const now = useNow()
  const title = say(alert.title)
  const since = say(texts.ago, { span: formatSpan(now - Date.parse(alert.openedAt), lang) })
  const otherDay = alert.day === vnDay(new Date(now)) ? '' : ` · ${formatDay(Date.parse(alert.openedAt))}`
  const closed = alert.state === 'closed'
  return (
    <li className="relative grid grid-cols-[auto_1fr_auto] items-start gap-x-3 gap-y-1.5 border-t border-line px-3.5 py-2.5 [contain-intrinsic-size:auto_4.5rem] [content-visibility:auto] first:border-t-0 focus-within:bg-raised hover:bg-raised md:grid-cols-[auto_minmax(0,1fr)_8rem_15rem_7rem] md:items-center">
      <StatusMark
        status={alert.severity}
        number={alert.number}
        word="hidden"
        lang={lang}
        className={closed ? 'opacity-60' : ''}
      />
      <div className="min-w-0 max-md:col-span-2">
        <a
          href={alertUrl(alert.id)}
          data-alert={alert.id}
          className="block font-semibold text-pretty outline-none before:absolute before:inset-0 focus-visible:before:outline-2 focus-visible:before:-outline-offset-2 focus-visible:before:outline-accent"
        >
          {title}
        </a>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-caption text-fg3">
          <span>
            {alert.areaName ?? say(alert.ruleTitle)} · {since}
            {otherDay}
          </span>
          {alert.passed && !closed && <Badge tone="ok">{say(texts.passed)}</Badge>}
          {alert.suspect && <Badge tone="medium">{say(texts.suspect)}</Badge>}
          {alert.simulated && <SimulatedBadge lang={lang} />}
        </p>
      </div>
      <div className="relative col-start-2 justify-self-start md:col-start-auto md:justify-self-end">
        {alert.value === null ? (
          <span className="text-caption font-medium text-off">{say(texts.noValue)}</span>
        ) : (
          <PassportValue value={alert.value} unit={alert.unit} size="section" passport={alert.passport} label={title} />
        )}
      </div>
      <div className="col-start-2 min-w-0 max-md:row-start-3 md:col-start-auto">
        {closed ? <span className="text-caption text-fg3">{alert.ownerName}</span> : <DeadlineBar alert={alert} />}
      </div>
      <div className="relative max-md:col-start-3 max-md:row-span-2 max-md:row-start-2 max-md:self-end md:justify-self-end">
        {alert.state === 'open' && onTake && (
          <Button
            size="small"
            kind="primary"
            className="[[data-surface=phone]_&]:h-11"
            onClick={() => onTake(alert)}
            aria-label={`${say(texts.take)}: ${title}`}
          >
            {say(texts.take)}
          </Button>
        )}
        {alert.state === 'acknowledged' && <Badge tone="info">{say(texts.acknowledged)}</Badge>}
        {closed && <Badge>{say(texts.closed)}</Badge>}
      </div>
    </li>
  )
}
