import { BellRing } from 'lucide-react'
import { Got } from '#platform/routes/web/got.tsx'
import { useLive } from '#platform/routes/web/live.ts'
import { alertsUrl, alertUrl } from '#platform/routes/web/urls.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMoment } from '#ui/format.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { AlertHere } from './neighbours.ts'
import { texts } from './texts.ts'

/** Alerts that are not closed, of an area or of one thing. */
export function AlertsHere({ code, thing }: { code?: string; thing?: string }) {
  const { lang, say } = useLang()
  const refresh = useRefresh()
  const got = useGet<{ items: (AlertHere & { thing?: string | null })[] }>('/api/v1/alerts', {
    area: code,
    thing,
    state: 'open,acknowledged',
    limit: 50,
  })
  useLive('alerts', () => refresh('/api/v1/alerts'))
  const items = (got.data?.items ?? []).filter((one) => !thing || one.thing === undefined || one.thing === thing)
  const tools = (
    <Button size="small" kind="quiet" href={alertsUrl({ area: code })}>
      {say(texts.all)}
    </Button>
  )
  return (
    <Card title={say(texts.alerts)} scope={got.data && items.length} tools={tools}>
      <Got of={got}>
        {() =>
          items.length === 0 ? (
            <EmptyState
              icon={<BellRing />}
              title={say(texts.alertsNone)}
              from={say(texts.alertsNoneHow)}
              className="py-6"
            />
          ) : (
            <ul className="divide-y divide-line border-t border-line">
              {items.map((alert) => (
                <li key={alert.id}>
                  <a href={alertUrl(alert.id)} className="flex items-center gap-3 px-3.5 py-2 hover:bg-raised">
                    <StatusMark status={alert.severity} number={alert.number} word="hidden" lang={lang} />
                    <span className="min-w-0 flex-1">
                      <span className="line-clamp-2 font-medium">{say(alert.title)}</span>
                      <span className="block truncate text-caption text-fg3">
                        {[alert.areaName, alert.ownerName].filter(Boolean).join(' · ')}
                      </span>
                    </span>
                    <span className="shrink-0 text-caption text-fg3 tabular-nums">
                      {say(texts.due, { at: formatMoment(new Date(alert.dueAt)) })}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Got>
    </Card>
  )
}
