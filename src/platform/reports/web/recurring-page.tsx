import { CalendarSync, Plus } from 'lucide-react'
import { useState } from 'react'
import { formatDayTime } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useNotice } from '#platform/routes/web/notices.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { RecurringOut } from '../contract.ts'
import { planWords } from './plan-words.ts'
import { RecurringDialog } from './recurring-dialog.tsx'
import { texts } from './texts.ts'

const RECURRING = '/api/v1/recurring'
const TOUCH = '[[data-surface=phone]_&]:h-11'

/** Tasks that come back by themselves: which there are, when next, who does them; set up, pause, end. */
export default function RecurringPage() {
  const { say, lang } = useLang()
  const { may } = useSession()
  const notice = useNotice()
  const refresh = useRefresh()
  const answer = useGet<{ items: RecurringOut[] }>(RECURRING)
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<RecurringOut | null>(null)
  const change = async (one: RecurringOut, state: 'on' | 'paused' | 'ended') => {
    try {
      await send('PATCH', `${RECURRING}/${one.id}`, { state, version: one.version })
      setEnding(null)
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
    }
    refresh(RECURRING)
  }
  const add = may('cases:write') && (
    <Button kind="primary" icon={<Plus />} onClick={() => setAdding(true)}>
      {say(texts.add)}
    </Button>
  )
  return (
    <PageFrame title={say(texts.title)} note={say(texts.note)} actions={add}>
      <Got of={answer}>
        {({ items }) => (
          <Card>
            {items.length === 0 && (
              <EmptyState icon={<CalendarSync />} title={say(texts.none)} from={say(texts.noneNote)} action={add} />
            )}
            <ul>
              {items.map((one) => (
                <li
                  key={one.id}
                  className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-3.5 py-3"
                >
                  <span className="min-w-0 flex-1 basis-72">
                    <span className="flex flex-wrap items-center gap-2">
                      <span className="font-semibold">{one.title}</span>
                      {one.state === 'paused' && <Badge tone="off">{say(texts.paused)}</Badge>}
                    </span>
                    <span className="block">{say(planWords(one.plan))}</span>
                    <span className="block text-caption text-fg3">
                      {[
                        one.areaName,
                        one.assigneeName ?? one.office ?? say(texts.nobody),
                        say(texts.by, { name: one.ownerName }),
                      ].join(' · ')}
                    </span>
                    {one.trouble && <span className="block font-medium text-critical">{say(one.trouble)}</span>}
                  </span>
                  <dl className="grid grid-cols-[auto_auto] gap-x-3 text-caption">
                    <dt className="text-fg3">{say(texts.next)}</dt>
                    <dd className="font-medium tabular-nums">
                      {one.nextAt ? formatDayTime(new Date(one.nextAt)) : '–'}
                    </dd>
                    <dt className="text-fg3">{say(texts.made)}</dt>
                    <dd className="tabular-nums">
                      {one.lastCase ? (
                        <a
                          href={`/app/cases/${one.lastCase}`}
                          className="inline-block min-h-6 text-accent underline decoration-dotted underline-offset-2 hover:decoration-solid"
                        >
                          {one.made}
                        </a>
                      ) : (
                        one.made
                      )}
                    </dd>
                  </dl>
                  {one.mayChange && (
                    <span className="flex gap-1.5">
                      <Button
                        size="small"
                        className={TOUCH}
                        onClick={() => void change(one, one.state === 'on' ? 'paused' : 'on')}
                      >
                        {say(one.state === 'on' ? texts.pause : texts.resume)}
                      </Button>
                      <Button size="small" kind="quiet" className={TOUCH} onClick={() => setEnding(one)}>
                        {say(texts.end)}
                      </Button>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Got>
      {adding && <RecurringDialog onClose={() => setAdding(false)} />}
      {ending && (
        <Dialog
          open
          onOpen={(open) => !open && setEnding(null)}
          title={say(texts.endAsk, { name: ending.title })}
          note={say(texts.endNote)}
          lang={lang}
          actions={
            <>
              <Button onClick={() => setEnding(null)}>{say(texts.cancel)}</Button>
              <Button kind="danger" onClick={() => void change(ending, 'ended')}>
                {say(texts.end)}
              </Button>
            </>
          }
        />
      )}
    </PageFrame>
  )
}
