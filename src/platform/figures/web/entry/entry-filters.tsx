import { ChevronDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import type { GridView } from '#platform/figures/grid-contract.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { SearchBox } from '#platform/settings/web/search-box.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { classes } from '#ui/classes.ts'
import { DateField } from '#ui/date-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { texts } from './texts.ts'

export interface EntryFiltersProps {
  area: string | null
  period: string
  view: GridView
  areaName: string | undefined
  /** The indicator of a series. */
  indicator: string | undefined
  /** What is looked for in the grid. */
  find: string
  onFind: (typed: string) => void
}

/** Area, period, field and the moment of knowledge of the grid; all of it lives in the address. */
export function EntryFilters({ area, areaName, period, view, indicator, find, onFind }: EntryFiltersProps) {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const modules = useModules()
  const [typed, setTyped] = useState(period)
  useEffect(() => setTyped(period), [period])
  const wrong = !parsePeriod(typed.trim())
  const [open, setOpen] = useState(false)
  const shown = parsePeriod(period)
  const go = () => !wrong && typed.trim() !== period && change({ period: typed.trim() })
  return (
    <>
      {/* On a phone the sheet comes first: what it is of stands in one line, and opens. */}
      <button
        type="button"
        aria-expanded={open}
        aria-controls="entry-filters"
        onClick={() => setOpen(!open)}
        className="mb-2 flex h-11 w-full items-center gap-2 rounded-control border border-line2 bg-panel px-3 text-left sm:hidden"
      >
        <span className="min-w-0 flex-1 truncate font-medium">
          {[shown ? say(periodTitle(shown)) : period, areaName, say(texts[view])].filter(Boolean).join(' · ')}
        </span>
        <ChevronDown aria-hidden="true" className={classes('size-5 shrink-0 text-fg3', open && 'rotate-180')} />
      </button>
      <div id="entry-filters" className={classes('mb-3 flex-wrap items-start gap-3 sm:flex', open ? 'flex' : 'hidden')}>
        <span className="w-full sm:hidden">
          <ViewChoice view={view} />
        </span>
        <AreaPicker
          className="w-full sm:w-64"
          id="entry-area"
          label={say(texts.area)}
          value={area}
          onValue={(code) => change({ area: code })}
        />
        <TextField
          className="w-[calc(50%-0.375rem)] sm:w-32"
          id="entry-period"
          lang={lang}
          label={say(texts.period)}
          hint={say(texts.periodHint)}
          value={typed}
          error={wrong ? say(texts.periodWrong) : undefined}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={go}
          onKeyDown={(event) => event.key === 'Enter' && go()}
        />
        <Select
          className="w-[calc(50%-0.375rem)] sm:w-48"
          id="entry-field"
          label={say(texts.field)}
          lang={lang}
          value={query.field ?? ''}
          onValue={(field) => change({ field })}
          choices={[
            { value: '', label: say(texts.allFields) },
            ...modules.fields.map((field) => ({ value: field.id, label: say(field.title) })),
          ]}
        />
        <DateField
          className="w-[calc(50%-0.375rem)] sm:w-40"
          id="entry-known"
          label={say(texts.known)}
          lang={lang}
          today={today()}
          value={query.known ? vnDay(new Date(query.known)) : null}
          onValue={(day) => change({ known: day && `${day}T23:59:59+07:00` })}
        />
        {view === 'series' ? (
          <IndicatorChoice period={period} field={query.field} value={indicator} />
        ) : (
          <span className="sm:mt-6">
            <Checkbox
              label={say(texts.parts)}
              checked={query.parts === '1'}
              onChecked={(on) => change({ parts: on ? '1' : null })}
            />
          </span>
        )}
        <SearchBox
          className="w-full sm:mt-6 sm:w-64"
          label={say(view === 'series' ? texts.findUnit : texts.find)}
          value={find}
          onValue={onFind}
        />
      </div>
    </>
  )
}

const VIEWS: readonly GridView[] = ['units', 'periods', 'series']

/** Which way the grid lies. */
export function ViewChoice({ view }: { view: GridView }) {
  const { say } = useLang()
  const { change } = useHere()
  return (
    <ChoiceRow
      label={say(texts.view)}
      value={view}
      onValue={(next) => change({ view: next })}
      choices={VIEWS.map((value) => ({ value, label: say(texts[value]) }))}
    />
  )
}

interface Named {
  id: string
  title: Text
  definition?: { ratio?: unknown; formula?: unknown }
}

function IndicatorChoice({
  period,
  field,
  value,
}: {
  period: string
  field: string | undefined
  value?: string | undefined
}) {
  const { lang, say } = useLang()
  const { change } = useHere()
  const asked = {
    of: 'figure',
    period: parsePeriod(period)?.kind,
    module: field,
    fields: 'id,title,definition',
    limit: 1000,
  }
  const got = useGet<{ items: Named[] }>('/api/v1/indicators', asked, { every: 0 })
  const entered = (got.data?.items ?? []).filter((i) => !i.definition?.ratio && !i.definition?.formula)
  return (
    <Select
      className="w-full sm:w-72"
      id="entry-indicator"
      label={say(texts.indicator)}
      lang={lang}
      value={value ?? ''}
      onValue={(indicator) => change({ indicator })}
      choices={entered.map((i) => ({ value: i.id, label: say(i.title) }))}
    />
  )
}
