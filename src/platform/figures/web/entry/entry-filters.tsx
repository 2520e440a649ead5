import { useState } from 'react'
import { parsePeriod } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import type { GridView } from '#platform/figures/grid-contract.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { SearchBox } from '#platform/settings/web/search-box.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { DateField } from '#ui/date-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { texts } from './texts.ts'

export interface EntryFiltersProps {
  area: string | null
  period: string
  view: GridView
  /** The indicator of a series. */
  indicator: string | undefined
  /** What is looked for in the grid. */
  find: string
  onFind: (typed: string) => void
}

/** Area, period, field and the moment of knowledge of the grid; all of it lives in the address. */
export function EntryFilters({ area, period, view, indicator, find, onFind }: EntryFiltersProps) {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const modules = useModules()
  const [typed, setTyped] = useState(period)
  const wrong = !parsePeriod(typed.trim())
  const go = () => !wrong && typed.trim() !== period && change({ period: typed.trim() })
  return (
    <div className="mb-3 flex flex-wrap items-start gap-3">
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
