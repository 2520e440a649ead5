import { CalendarClock } from 'lucide-react'
import { nameIn } from '#kernel/text.ts'
import { addDays, formatDay, vnDay } from '#kernel/time.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { DutyOut } from '../../regime/contract.ts'
import { regimeUrl, reportDutyUrl } from '../addresses.ts'
import { DutyBadge } from './duty-badge.tsx'
import { DutyMonth } from './duty-month.tsx'
import { ReportTabs } from './report-tabs.tsx'
import { texts } from './texts.ts'

const DUTIES = '/api/v1/reports/duties'
const SHOWN = ['open', 'done', 'all'] as const

/** The calendar of reports due: a month of due days beside the list, the late ones first. Every filter is in the address. */
export default function DutiesPage() {
  const { say } = useLang()
  const { query, change } = useHere()
  const refresh = useRefresh()
  const today = vnDay(new Date())
  const month = /^\d{4}-\d{2}$/.test(query.month ?? '') ? query.month! : today.slice(0, 7)
  const show = SHOWN.find((s) => s === query.show) ?? 'all'
  const answer = useGet<{ items: DutyOut[] }>(DUTIES, {
    from: addDays(`${month}-01`, -7),
    to: addDays(`${month}-28`, 20),
    state: show,
    mine: query.mine === 'true',
    report: query.report,
  })
  useLive('reports', () => refresh(DUTIES))
  const count = (items: readonly DutyOut[], ...kinds: string[]) =>
    items.filter((d) => kinds.includes(d.standing)).length
  return (
    <PageFrame title={say(texts.title)} note={say(texts.note)}>
      <ReportTabs />
      <div className="mb-3 flex flex-wrap gap-2">
        {SHOWN.map((one) => (
          <Button
            key={one}
            kind={show === one ? 'primary' : 'plain'}
            className="[[data-surface=phone]_&]:h-11"
            aria-pressed={show === one}
            onClick={() => change({ show: one })}
          >
            {say(texts[one])}
          </Button>
        ))}
        <Button
          kind={query.mine === 'true' ? 'primary' : 'quiet'}
          className="[[data-surface=phone]_&]:h-11"
          aria-pressed={query.mine === 'true'}
          onClick={() => change({ mine: query.mine === 'true' ? undefined : 'true' })}
        >
          {say(texts.mine)}
        </Button>
      </div>
      <Got of={answer}>
        {({ items }) => (
          <div className="grid items-start gap-4 xl:grid-cols-2">
            <Card
              title={say(texts.list)}
              scope={[
                count(items, 'late') && say(texts.nLate, { n: count(items, 'late') }),
                count(items, 'today', 'soon') && say(texts.nSoon, { n: count(items, 'today', 'soon') }),
                count(items, 'done', 'done-late') && say(texts.nDone, { n: count(items, 'done', 'done-late') }),
              ]
                .filter(Boolean)
                .join(' · ')}
            >
              {items.length === 0 && (
                <EmptyState
                  icon={<CalendarClock />}
                  title={say(texts.none)}
                  from={say(texts.noneNote)}
                  action={
                    <Button href={regimeUrl()} kind="primary">
                      {say(texts.toRegime)}
                    </Button>
                  }
                />
              )}
              <ul>
                {items.map((duty) => (
                  <DutyLine key={duty.id} duty={duty} />
                ))}
              </ul>
            </Card>
            <DutyMonth month={month} today={today} duties={items} onMonth={(next) => change({ month: next })} />
          </div>
        )}
      </Got>
    </PageFrame>
  )
}

function DutyLine({ duty }: { duty: DutyOut }) {
  const { say, lang } = useLang()
  return (
    <li className="border-t border-line first:border-t-0">
      <a
        href={reportDutyUrl(duty.id)}
        className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3.5 py-2.5 text-fg1 no-underline hover:bg-raised"
      >
        <span className="min-w-0 flex-1 basis-64">
          <span className="block font-semibold">
            {nameIn(duty, lang)} – {say(duty.periodTitle)}
          </span>
          <span className="block text-caption text-fg3">
            {[duty.code, duty.areaName, duty.ownerName ?? say(texts.nobody), `→ ${duty.receiver}`].join(' · ')}
          </span>
        </span>
        <span className="flex flex-col items-end gap-1 max-sm:items-start">
          <span className="font-medium tabular-nums">{say(texts.dueOn, { day: formatDay(duty.due) })}</span>
          <DutyBadge duty={duty} />
        </span>
      </a>
    </li>
  )
}
