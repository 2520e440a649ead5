import { ShieldCheck } from 'lucide-react'
import { useCallback, useState } from 'react'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useNarrow } from '#platform/routes/web/narrow.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { AlertFilters } from './alert-filters.tsx'
import { AlertLine } from './alert-line.tsx'
import { countsOf } from './counts-of.ts'
import { groupAlerts } from './order-alerts.ts'
import { texts } from './texts.ts'
import { useAlertKeys } from './use-alert-keys.ts'
import { useAlerts } from './use-alerts.ts'
import { useTake } from './use-take.ts'

const PAGE = 100

/** Every alert this person may see: what nobody has taken first, kept true by the live stream, walked by keyboard. */
export default function AlertsPage() {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const { may } = useSession()
  const narrow = useNarrow('alerts:read')
  const now = useNow()
  const [limit, setLimit] = useState(PAGE)
  const ask = {
    state: query.state ?? 'living',
    severity: query.severity,
    area: query.area,
    mine: query.mine !== undefined,
    limit,
  }
  const { answer, put } = useAlerts(ask)
  const items = answer.data?.items ?? []
  const take = useTake(put)
  const takeById = useCallback(
    (id: string) => {
      const alert = items.find((one) => one.id === id)
      if (alert?.state === 'open' && may('alerts:move')) void take(alert)
    },
    [items, may, take],
  )
  useAlertKeys(takeById)
  const filtered = Boolean(query.state || query.severity || query.area || query.mine)
  const clear = () => change({ state: undefined, severity: undefined, area: undefined, mine: undefined })
  return (
    <PageFrame
      title={say(texts.title)}
      note={say(texts.note)}
      actions={<p className="self-center text-caption text-fg3 max-md:hidden">{say(texts.keys)}</p>}
    >
      <AlertFilters items={items} counts={countsOf(answer.data, ask.state)} />
      <Got
        of={answer}
        skeleton={
          <Card>
            <SkeletonRows rows={8} lang={lang} />
          </Card>
        }
      >
        {(list) =>
          list.items.length === 0 ? (
            <Card>
              <EmptyState
                icon={<ShieldCheck />}
                title={say(filtered ? texts.noneMatch : texts.none)}
                from={filtered ? undefined : say(narrow ?? texts.noneNote)}
                action={filtered && <Button onClick={clear}>{say(texts.clear)}</Button>}
              />
            </Card>
          ) : (
            <div className="flex flex-col gap-3">
              {groupAlerts(list.items, now).map(({ group, alerts }) => (
                <Card key={group} title={say(texts[group])} scope={String(alerts.length)}>
                  <ul>
                    {alerts.map((alert) => (
                      <AlertLine key={alert.id} alert={alert} onTake={may('alerts:move') ? take : undefined} />
                    ))}
                  </ul>
                </Card>
              ))}
              {list.next !== null && limit < 1000 && (
                <Button className="self-center" onClick={() => setLimit(limit + PAGE)}>
                  {say(texts.more)}
                </Button>
              )}
            </div>
          )
        }
      </Got>
    </PageFrame>
  )
}
