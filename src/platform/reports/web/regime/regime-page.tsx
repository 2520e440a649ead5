import { FileText, Plus } from 'lucide-react'
import { useState } from 'react'
import { nameIn } from '#kernel/text.ts'
import { formatDay } from '#kernel/time.ts'
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
import type { ReportOut, UsesOut } from '../../regime/contract.ts'
import { dutiesUrl, reportUrl } from '../addresses.ts'
import { TALL } from './edit/tall.ts'
import { ReportTabs } from './report-tabs.tsx'
import { texts } from './texts.ts'
import { UsesCard } from './uses-card.tsx'

const REGIME = '/api/v1/reports/regime'

/** What must be reported, by which rule, by whom; and how many reports live from one entry. */
export default function RegimePage() {
  const { say, lang } = useLang()
  const { may } = useSession()
  const notice = useNotice()
  const refresh = useRefresh()
  const answer = useGet<{ items: ReportOut[] }>(REGIME)
  const uses = useGet<UsesOut>('/api/v1/reports/uses')
  const [ending, setEnding] = useState<ReportOut | null>(null)
  const end = async (one: ReportOut) => {
    try {
      await send('PATCH', `${REGIME}/${one.id}`, { ended: true, version: one.version })
      setEnding(null)
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
    }
    refresh('/api/v1/reports')
  }
  const add = may('figures:approve') && (
    <Button kind="primary" icon={<Plus />} className={TALL} href={reportUrl('new')}>
      {say(texts.add)}
    </Button>
  )
  return (
    <PageFrame title={say(texts.regimeTitle)} note={say(texts.regimeNote)} actions={add}>
      <ReportTabs />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Got of={answer}>
          {({ items }) => (
            <Card title={say(texts.regimeTitle)} scope={items.length || undefined}>
              {items.length === 0 && (
                <EmptyState icon={<FileText />} title={say(texts.none)} from={say(texts.noneNote)} action={add} />
              )}
              <ul>
                {items.map((one) => (
                  <li key={one.id} className="flex flex-wrap items-start gap-3 border-t border-line px-3.5 py-2.5">
                    <span className="min-w-0 flex-1 basis-64">
                      <a href={reportUrl(one.id)} className="font-semibold text-fg1 hover:underline">
                        {nameIn(one, lang)}
                      </a>
                      <span className="flex flex-wrap items-center gap-2 text-caption text-fg3">
                        <Badge>{one.code}</Badge>
                        {say(texts[`every-${one.rule.frequency as 'month'}`])}
                        {one.rule.frequency !== 'once' && ` · ${say(texts[`closing-${one.rule.calendar}`])}`}
                      </span>
                      <span className="block text-caption text-fg3">
                        {[
                          ...one.senders
                            .map((s) => `${s.areaName}${s.ownerName ? ` (${s.ownerName})` : ''}`)
                            .slice(0, 3),
                          `→ ${one.receiver}`,
                        ].join(' · ')}
                      </span>
                    </span>
                    {one.next && (
                      <span className="text-right text-caption max-sm:text-left">
                        <span className="block font-medium">{say(one.next.title)}</span>
                        <span className="block tabular-nums">{say(texts.dueOn, { day: formatDay(one.next.due) })}</span>
                      </span>
                    )}
                    <span className="flex gap-1.5">
                      <Button size="small" kind="quiet" className={TALL} href={dutiesUrl({ report: one.id })}>
                        {say(texts.dutiesOf)}
                      </Button>
                      {one.mayChange && (
                        <Button
                          size="small"
                          kind="quiet"
                          className={TALL}
                          aria-label={`${say(texts.end)}: ${one.code}`}
                          onClick={() => setEnding(one)}
                        >
                          {say(texts.end)}
                        </Button>
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </Got>
        <Got of={uses}>{(found) => <UsesCard uses={found} />}</Got>
      </div>
      {ending && (
        <Dialog
          open
          onOpen={(open) => !open && setEnding(null)}
          title={say(texts.endAsk, { name: nameIn(ending, lang) })}
          note={say(texts.endNote)}
          lang={lang}
          actions={
            <>
              <Button onClick={() => setEnding(null)}>{say(texts.cancel)}</Button>
              <Button kind="danger" onClick={() => void end(ending)}>
                {say(texts.end)}
              </Button>
            </>
          }
        />
      )}
    </PageFrame>
  )
}
