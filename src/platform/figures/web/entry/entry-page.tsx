import { ClipboardPen } from 'lucide-react'
import { useState } from 'react'
import { parsePeriod, periodContaining, periodTitle, previousPeriod } from '#kernel/period.ts'
import { formatDay } from '#kernel/time.ts'
import type { GridOut, GridView } from '#platform/figures/grid-contract.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useOwnArea } from '#platform/settings/web/use-home.ts'
import { useSettled } from '#platform/settings/web/use-settled.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatNumber } from '#ui/format.ts'
import { ChangesSince } from '../changes-since.tsx'
import { FigureTabs } from '../figure-tabs.tsx'
import { EntryFilters, ViewChoice } from './entry-filters.tsx'
import { EntryGrid } from './entry-grid.tsx'
import { texts } from './texts.ts'

/** The last month that has ended: what is usually to be entered. */
const lastMonth = () => previousPeriod(periodContaining(today(), 'month')).text

/** One commune is entered down its indicators: as one line of sixty columns nobody finds his place. */
const usualView = (area: string | null): GridView => (area?.length === 5 ? 'periods' : 'units')

const VIEWS: readonly GridView[] = ['units', 'periods', 'series']

/** The entry grid: units by indicators for one period, indicators by periods for one unit, units by periods for one indicator. */
export default function EntryPage() {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const session = useSession()
  const home = useOwnArea()
  const [find, setFind] = useState('')
  const words = useSettled(find)
  const period = query.period && parsePeriod(query.period) ? query.period : lastMonth()
  const area = query.area ?? home ?? null
  const view = VIEWS.find((one) => one === query.view) ?? usualView(area)
  const parts = query.parts === '1' && view !== 'series'
  const got = useGet<GridOut>(
    '/api/v1/figures/grid',
    {
      view,
      area,
      period,
      field: query.field,
      parts,
      known: query.known,
      ...(view === 'series' && { indicators: query.indicator }),
    },
    { wait: !area, every: 0 },
  )
  const shown = parsePeriod(period)
  return (
    <PageFrame
      title={say(texts.title)}
      note={
        got.data && (
          <span className="max-sm:hidden">
            {say(texts.note, {
              rows: formatNumber(got.data.rows.length, lang),
              columns: formatNumber(got.data.columns.length, lang),
              filled: formatNumber(got.data.cells.filter((cell) => cell[2] !== null).length, lang),
            })}
          </span>
        )
      }
      actions={
        <span className="max-sm:hidden">
          <ViewChoice view={view} />
        </span>
      }
    >
      <FigureTabs />
      <EntryFilters
        {...{ area, period, view, find }}
        areaName={got.data?.areaName}
        onFind={setFind}
        indicator={got.data?.indicator}
      />
      {query.known && (
        <p className="mb-3">
          <Badge tone="medium">{say(texts.knownNote, { at: formatDay(query.known.slice(0, 10)) })}</Badge>
        </p>
      )}
      {query.known && (
        <div className="mb-3">
          <ChangesSince known={query.known} area={area} {...(view === 'units' && { period })} />
        </div>
      )}
      {got.data?.otherCalendar && (
        <p className="mb-3 flex flex-wrap items-center gap-2 text-caption text-fg2" role="status">
          <span>{say(got.data.otherCalendar.says)}</span>
          <Button size="small" onClick={() => change({ period: got.data!.otherCalendar!.period })}>
            {say(texts.toPeriod, { period: got.data.otherCalendar.period })}
          </Button>
        </p>
      )}
      <Got of={got}>
        {(grid) =>
          grid.rows.length && grid.columns.length ? (
            <EntryGrid
              key={keyOf(grid, query.field)}
              grid={grid}
              kept={`${session.person.id}|${keyOf(grid, query.field)}`}
              field={query.field}
              readOnly={Boolean(query.known) || !session.may('figures:write')}
              label={`${grid.areaName}, ${shown ? say(periodTitle(shown)) : period}`}
              find={words}
            />
          ) : (
            <Card>
              <EmptyState icon={<ClipboardPen />} title={say(texts.none)} from={say(texts.noneHow)} />
            </Card>
          )
        }
      </Got>
    </PageFrame>
  )
}

/** What is typed belongs to one grid, whatever of it is in view. */
function keyOf({ view, area, period, indicator }: GridOut, field: string | undefined): string {
  return [view, area, period, field ?? '', ...(indicator ? [indicator] : [])].join('|')
}
