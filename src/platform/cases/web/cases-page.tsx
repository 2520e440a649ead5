import { Columns3, Download, FolderOpen, List, Map as MapIcon, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { withQuery } from '#platform/routes/web/api.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { newCaseUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button, buttonClass } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { classes } from '#ui/classes.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorCard } from '#ui/error-card.tsx'
import { formatNumber } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { CaseBoard } from './case-board.tsx'
import { CaseFilters } from './case-filters.tsx'
import { CasePins } from './case-pins.tsx'
import { askOf, type CaseView, isNarrowed, viewOf } from './case-query.ts'
import { CaseTable } from './case-table.tsx'
import { CASES } from './cases-paths.ts'
import { SavedViews } from './saved-views.tsx'
import { texts } from './texts.ts'
import { useCaseTypes } from './use-case-types.ts'
import { useCases } from './use-cases.ts'
import { useSelection } from './use-selection.ts'

const VIEWS: { view: CaseView; word: 'list' | 'board' | 'map'; icon: ReactNode }[] = [
  { view: 'list', word: 'list', icon: <List /> },
  { view: 'board', word: 'board', icon: <Columns3 /> },
  { view: 'map', word: 'map', icon: <MapIcon /> },
]

/** Every case this person may see, as a list, a board or a map; made from what the types declare. */
export default function CasesPage() {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const { may } = useSession()
  const types = useCaseTypes()
  const ask = askOf(query)
  const view = viewOf(query)
  const cases = useCases(ask)
  const selection = useSelection(cases.items)
  const type = query.type ? types.byId.get(query.type) : undefined
  const clear = () =>
    change({ type: '', state: '', due: '', office: '', assignee: '', giver: '', area: '', parent: '', q: '', sort: '' })
  const waiting = (
    <Card className="flex-1">
      <SkeletonRows rows={10} lang={lang} />
    </Card>
  )
  return (
    <PageFrame
      title={type ? say(type.plural) : say(texts.cases)}
      note={cases.total === undefined ? ' ' : say(texts.total, { n: formatNumber(cases.total, lang) })}
      badges={cases.items.some((one) => one.simulated) && <SimulatedBadge lang={lang} />}
      className="flex h-full flex-col pb-3! max-sm:h-auto"
      actions={
        <>
          <fieldset className="flex overflow-hidden rounded-control border border-line2">
            <legend className="spoken">{say(texts.view)}</legend>
            {VIEWS.map(({ view: one, word, icon }) => (
              <button
                key={one}
                type="button"
                aria-pressed={view === one}
                onClick={() => change({ view: one === 'list' ? undefined : one })}
                className={classes(
                  'flex h-8 items-center gap-1.5 px-2.5 font-medium focus-visible:outline-offset-[-2px] [&>svg]:size-3.5 [[data-surface=phone]_&]:h-11',
                  view === one ? 'bg-accent-soft text-accent' : 'bg-panel text-fg2 hover:text-fg1',
                )}
              >
                {icon}
                {say(texts[word])}
              </button>
            ))}
          </fieldset>
          <SavedViews />
          <a
            href={withQuery(CASES, { ...ask, format: 'csv' })}
            download
            className={classes(buttonClass('quiet'), 'max-sm:hidden [&>svg]:size-4')}
          >
            <Download aria-hidden="true" />
            {say(texts.export)}
          </a>
          {may('cases:write') && (
            <Button
              kind="primary"
              icon={<Plus />}
              href={newCaseUrl({ type: query.type })}
              className="[[data-surface=phone]_&]:h-11"
            >
              {say(texts.newCase)}
            </Button>
          )}
        </>
      }
    >
      <CaseFilters types={types.all} />
      {cases.partial && (
        <p role="status" className="mb-2 rounded-control bg-medium-soft px-3 py-1.5 text-medium">
          {say(texts.partial)}
        </p>
      )}
      {cases.problem ? (
        <ErrorCard title={cases.problem.title} advice={cases.problem.detail} lang={lang} onRetry={cases.retry} />
      ) : !cases.ready || !types.ready ? (
        waiting
      ) : view === 'board' ? (
        type ? (
          <CaseBoard type={type} ask={ask} />
        ) : (
          <Card className="flex-1">
            <EmptyState
              icon={<Columns3 />}
              title={say(texts.boardNeedsType)}
              from={say(texts.boardNote)}
              action={
                <span className="flex flex-wrap justify-center gap-2">
                  {types.all.map((one) => (
                    <Button key={one.id} onClick={() => change({ type: one.id, state: undefined })}>
                      {say(one.plural)}
                    </Button>
                  ))}
                </span>
              }
            />
          </Card>
        )
      ) : cases.items.length === 0 ? (
        <Card className="flex-1">
          <EmptyState
            icon={<FolderOpen />}
            title={say(isNarrowed(query) ? texts.noneMatch : texts.noCases)}
            from={isNarrowed(query) ? undefined : say(texts.noCasesNote)}
            action={isNarrowed(query) && <Button onClick={clear}>{say(texts.clear)}</Button>}
          />
        </Card>
      ) : view === 'map' ? (
        <CasePins items={cases.items} />
      ) : (
        <Card className={classes('min-h-0 flex-1', cases.stale && 'opacity-70')} bodyClass="flex flex-col">
          <CaseTable items={cases.items} types={types.byId} type={type} selection={selection} onEnd={cases.more} />
          <BulkBar items={cases.items} selection={selection} />
        </Card>
      )}
    </PageFrame>
  )
}
