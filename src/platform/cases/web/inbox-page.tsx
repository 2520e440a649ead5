import { ClipboardPlus, Inbox as InboxIcon, Printer } from 'lucide-react'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { formatDay, vnDay } from '#kernel/time.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorCard } from '#ui/error-card.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import type { InboxGroup, InboxOf } from '../contract.ts'
import { InboxList, type InboxSection } from './inbox-list.tsx'
import { InboxScope } from './inbox-scope.tsx'
import { isGroup } from './inbox-store.ts'
import { type InboxTile, InboxTiles } from './inbox-tiles.tsx'
import { MorningPrint } from './morning-print.tsx'
import { texts } from './texts.ts'
import { caseTexts } from './texts-case.ts'
import { useApologies } from './use-apologies.ts'
import { useCaseTypes } from './use-case-types.ts'
import { useInbox } from './use-inbox.ts'
import { useSelection } from './use-selection.ts'
import { Workload } from './workload.tsx'

// What opens windows comes after the list is there: its fields and choosers weigh more than all the rest of the page.
const GiveTask = lazy(() => import('./give-task.tsx').then((file) => ({ default: file.GiveTask })))
const BulkBar = lazy(() => import('./bulk-bar.tsx').then((file) => ({ default: file.BulkBar })))

/** Where an officer begins the day: everything to look at over all fields, what is late first. */
export default function InboxPage() {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const { may } = useSession()
  const of: InboxOf = query.of === 'office' || query.of === 'all' ? query.of : 'me'
  const types = useCaseTypes()
  const { groups, people, offices, problem, retry, more, put } = useInbox(of)
  const apologies = useApologies(of)
  const [printing, setPrinting] = useState(false)
  const wanted = query.group
  const sections = useMemo<InboxSection[]>(() => {
    if (wanted === 'apologise')
      return [{ key: 'apologise', title: say(texts.apologise), items: apologies.items, count: apologies.items.length }]
    const one = isGroup(wanted)
    return (groups ?? [])
      .filter(({ group, count }) => (one ? group === wanted : count > 0))
      .map(({ group, items, count }) => ({ key: group, title: say(texts[group]), items, count }))
  }, [groups, apologies.items, wanted, say])
  const loaded = useMemo(() => sections.flatMap((section) => section.items), [sections])
  const selection = useSelection(loaded)
  const countOf = (group: InboxGroup) => groups?.find((some) => some.group === group)?.count
  const itemsOf = (group: InboxGroup) => groups?.find((some) => some.group === group)?.items ?? []
  const counts: Record<InboxTile, number | undefined> = {
    late: countOf('late'),
    today: countOf('today'),
    apologise: apologies.count,
    waiting: countOf('waiting'),
    missing: countOf('missing'),
    soon: countOf('soon'),
  }
  const print = useCallback(() => {
    setPrinting(true)
    // The list is drawn for paper first, then printed.
    setTimeout(() => {
      window.print()
      setPrinting(false)
    }, 60)
  }, [])
  const leads = people.length + offices.length > 0
  const empty = groups !== undefined && sections.every((section) => section.count === 0)
  const load = { people, offices }
  return (
    <PageFrame
      title={say(texts.inbox)}
      note={<span className="max-sm:hidden">{say(texts.keys)}</span>}
      badges={loaded.some((one) => one.simulated) && <SimulatedBadge lang={lang} />}
      className="flex h-full flex-col pb-3! max-sm:h-auto print:block print:h-auto"
      actions={
        <>
          <InboxScope of={of} />
          <Button kind="quiet" icon={<Printer />} className="max-sm:hidden" onClick={print}>
            {say(texts.print)}
          </Button>
          {may('cases:write') && (
            <Suspense
              fallback={
                <Button kind="primary" icon={<ClipboardPlus />} className="[[data-surface=phone]_&]:h-11" busy>
                  {say(caseTexts.giveTask)}
                </Button>
              }
            >
              <GiveTask kind="primary" buttonClass="[[data-surface=phone]_&]:h-11" />
            </Suspense>
          )}
        </>
      }
    >
      <InboxTiles counts={counts} />
      <div className="no-print flex min-h-0 flex-1 gap-3">
        <Card className="min-h-0 min-w-0 flex-1" bodyClass="flex flex-col">
          {problem ? (
            <ErrorCard title={problem.title} advice={problem.detail} lang={lang} onRetry={retry} />
          ) : !groups || !types.ready ? (
            <SkeletonRows rows={10} lang={lang} />
          ) : empty ? (
            <EmptyState
              icon={<InboxIcon />}
              title={say(wanted ? texts.groupEmpty : texts.inboxEmpty)}
              from={wanted ? undefined : say(texts.inboxEmptyNote)}
              action={
                wanted ? (
                  <Button onClick={() => change({ group: undefined })}>{say(texts.seeAll)}</Button>
                ) : of === 'me' ? (
                  <Button onClick={() => change({ of: 'all' })}>{say(texts.seeScope)}</Button>
                ) : undefined
              }
            />
          ) : (
            <InboxList sections={sections} selection={selection} put={put} onMore={(key) => more(key as InboxGroup)} />
          )}
          {selection.ids.length > 0 && (
            <Suspense>
              <BulkBar items={loaded} selection={selection} />
            </Suspense>
          )}
        </Card>
        {leads && <Workload {...load} className="max-h-full w-72 overflow-y-auto! max-xl:hidden" />}
      </div>
      {leads && <Workload {...load} className="no-print mt-3 w-full xl:hidden" />}
      {printing && (
        <MorningPrint
          title={say(texts.morningList, { day: formatDay(vnDay(new Date())) })}
          groups={[
            { key: 'late', title: say(texts.late), items: itemsOf('late') },
            { key: 'today', title: say(texts.today), items: itemsOf('today') },
            { key: 'apologise', title: say(texts.apologise), items: apologies.items },
          ]}
        />
      )}
    </PageFrame>
  )
}
