import { ClipboardList, Megaphone, MessageSquareWarning } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CaseOut } from '#platform/cases/contract.ts'
import { DueMark } from '#platform/cases/web/due-mark.tsx'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { caseUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaName } from '#platform/settings/web/area-name.tsx'
import { useHome, useOwnArea } from '#platform/settings/web/use-home.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { HamletReport } from './hamlet-report.tsx'
import { HamletSent } from './hamlet-sent.tsx'
import { hamletTexts as texts } from './hamlet-texts.ts'

interface CaseList {
  items: CaseOut[]
}

/** The page of a hamlet head: three big buttons, each a list or a form that works without a line. */
export default function HamletPage() {
  const { say } = useLang()
  const { query, change } = useHere()
  const own = useOwnArea()
  const home = useHome()
  // Of the head's own unit; whoever answers for the whole centre sees what is theirs anyway.
  const area = own === home ? undefined : (own ?? undefined)
  const reports = useGet<CaseList>(
    '/api/v1/cases',
    { type: 'feedback.report', state: 'open', sort: 'due', limit: 50, area },
    { wait: own === undefined },
  )
  const tasks = useGet<CaseList>('/api/v1/cases', { assignee: 'me', state: 'open', sort: 'due', limit: 50 })
  const view = query.view
  const go = (to: string) => () => change({ view: to })
  return (
    <PageFrame title={say(texts.title)} note={say(texts.note)} badges={area && <AreaName code={area} />} reading>
      {view ? (
        <div className="flex flex-col gap-3">
          <Button size="touch" kind="quiet" onClick={() => change({ view: undefined })}>
            {say(texts.back)}
          </Button>
          {view === 'report' && (
            <>
              <HamletSent most={2} />
              <HamletReport area={area} />
            </>
          )}
          {view === 'open' && <Got of={reports}>{(got) => <CaseLines items={got.items} />}</Got>}
          {view === 'tasks' && <Got of={tasks}>{(got) => <CaseLines items={got.items} />}</Got>}
        </div>
      ) : (
        <nav className="grid gap-3">
          <BigButton icon={<Megaphone />} label={say(texts.report)} onClick={go('report')} main />
          <BigButton
            icon={<MessageSquareWarning />}
            label={say(texts.open)}
            count={reports.data?.items.length}
            onClick={go('open')}
          />
          <BigButton
            icon={<ClipboardList />}
            label={say(texts.tasks)}
            count={tasks.data?.items.length}
            onClick={go('tasks')}
          />
          <HamletSent />
        </nav>
      )}
    </PageFrame>
  )
}

interface BigButtonProps {
  icon: ReactNode
  label: string
  count?: number | undefined
  main?: boolean
  onClick: () => void
}

function BigButton({ icon, label, count, main, onClick }: BigButtonProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      className={`flex min-h-20 items-center gap-4 rounded-card border border-line px-5 text-left text-title font-semibold [&>svg]:size-8 [&>svg]:shrink-0 ${main ? 'bg-accent text-on-accent' : 'bg-panel text-fg1'}`}
    >
      {icon}
      <span className="flex-1">{label}</span>
      {count !== undefined && <span className="tabular-nums">{count}</span>}
    </button>
  )
}

function CaseLines({ items }: { items: readonly CaseOut[] }) {
  const { say } = useLang()
  if (!items.length) return <p className="text-read">{say(texts.none)}</p>
  return (
    <Card>
      <ul>
        {items.map((one) => (
          <li key={one.id} className="border-t border-line first:border-0">
            <a
              href={caseUrl(one.id)}
              className="flex min-h-14 flex-col justify-center gap-0.5 px-3.5 py-2 text-fg1 no-underline"
            >
              <span className="font-semibold">{one.title}</span>
              <span className="flex flex-wrap gap-x-3 text-caption text-fg2">
                <span className="tabular-nums">{one.code}</span>
                <span>{say(one.stateTitle)}</span>
                <DueMark one={one} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}
