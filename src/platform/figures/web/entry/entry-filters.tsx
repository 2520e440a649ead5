import { useState } from 'react'
import { parsePeriod } from '#kernel/period.ts'
import { vnDay } from '#kernel/time.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { DateField } from '#ui/date-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { texts } from './texts.ts'

/** Area, period, field and the moment of knowledge of the grid; all of it lives in the address. */
export function EntryFilters({ area, period }: { area: string | null; period: string }) {
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
    </div>
  )
}
