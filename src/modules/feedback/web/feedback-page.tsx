import type { CaseOut } from '#platform/cases/contract.ts'
import { CasePins } from '#platform/cases/web/case-pins.tsx'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { ClassifierCard } from './classifier-card.tsx'
import { ModerationList } from './moderation-list.tsx'
import { newReportUrl, reportImportUrl } from './places.ts'
import { RankingCard } from './ranking-card.tsx'
import { texts } from './texts.ts'
import { TopicsCard } from './topics-card.tsx'
import { TriageList } from './triage-list.tsx'
import { useQueue } from './use-queue.ts'

/** Everything about reports that is more than one case: sorting, moderation, rejected answers, map, ranking. */
export default function FeedbackPage() {
  const { say } = useLang()
  const { query, change } = useHere()
  const { may } = useSession()
  const view = query.view ?? 'triage'
  const queue = useQueue(view === 'moderation' || view === 'verdict' ? view : 'triage')
  const counts = queue.answer.data?.counts
  return (
    <PageFrame
      title={say(texts.title)}
      note={say(texts.note)}
      actions={
        <>
          <Button href="/phan-anh/to-dan" kind="quiet">
            {say(texts.poster)}
          </Button>
          {may('imports:write') && <Button href={reportImportUrl()}>{say(texts.bring)}</Button>}
          {may('cases:write') && <Button href={newReportUrl()}>{say(texts.add)}</Button>}
        </>
      }
    >
      <Tabs
        label={say(texts.views)}
        value={view}
        onValue={(id) => change({ view: id === 'triage' ? undefined : id })}
        className="mb-3"
        tabs={[
          { id: 'triage', label: say(texts.triage), count: counts?.triage },
          { id: 'moderation', label: say(texts.moderation), count: counts?.moderation },
          { id: 'verdict', label: say(texts.verdict), count: counts?.verdict },
          { id: 'map', label: say(texts.map) },
          { id: 'ranking', label: say(texts.ranking) },
          { id: 'classifier', label: say(texts.classifier) },
          { id: 'topics', label: say(texts.topics) },
        ]}
      />
      {(view === 'triage' || view === 'verdict') && (
        <Got of={queue.answer}>
          {(got) => (
            <TriageList
              title={say(view === 'verdict' ? texts.verdict : texts.triage)}
              items={got.items}
              refresh={queue.refresh}
            />
          )}
        </Got>
      )}
      {view === 'moderation' && (
        <Got of={queue.answer}>{(got) => <ModerationList items={got.items} refresh={queue.refresh} />}</Got>
      )}
      {view === 'map' && <ReportMap />}
      {view === 'ranking' && <RankingCard by={query.by === 'office' ? 'office' : 'group'} />}
      {view === 'classifier' && <ClassifierCard />}
      {view === 'topics' && <TopicsCard />}
    </PageFrame>
  )
}

function ReportMap() {
  const open = useGet<{ items: CaseOut[] }>('/api/v1/cases', {
    type: 'feedback.report',
    state: 'open',
    sort: 'due',
    limit: 500,
  })
  return <Got of={open}>{(got) => <CasePins items={got.items} />}</Got>
}
