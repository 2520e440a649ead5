import { useState } from 'react'
import { type PeriodKind, parsePeriod } from '#kernel/period.ts'
import { vnDay } from '#kernel/time.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { PhoneFold } from '#platform/settings/web/phone-fold.tsx'
import { today } from '#platform/settings/web/today.ts'
import { DateField } from '#ui/date-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { MapChoice } from './restating/map-choice.tsx'
import { periodKinds, texts } from './texts.ts'

export interface FigureFiltersProps {
  area: string | null
  /** Kinds of period there are figures for. */
  kinds: readonly PeriodKind[]
  kind: PeriodKind | undefined
}

/** Area, kind and stretch of periods, the map and the moment of knowledge; all of it lives in the address. */
export function FigureFilters({ area, kinds, kind }: FigureFiltersProps) {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  return (
    <PhoneFold id="indicator-view" label={say(texts.viewFold)} className="items-start">
      <AreaPicker
        className="w-full sm:w-64"
        id="indicator-area"
        label={say(texts.area)}
        value={area}
        on={query.borders}
        onValue={(code) => change({ area: code })}
      />
      <PeriodBox id="indicator-from" label={say(texts.from)} value={query.from} onValue={(from) => change({ from })} />
      <PeriodBox id="indicator-to" label={say(texts.to)} value={query.to} onValue={(to) => change({ to })} />
      <MapChoice id="indicator-borders" />
      <DateField
        className="w-[calc(50%-0.375rem)] sm:w-40"
        id="indicator-known"
        label={say(texts.known)}
        hint={say(texts.knownHint)}
        lang={lang}
        today={today()}
        value={query.known ? vnDay(new Date(query.known)) : null}
        onValue={(day) => change({ known: day && `${day}T23:59:59+07:00` })}
      />
      {kinds.length > 1 && kind && (
        <div className="flex flex-col gap-1">
          <span className="font-medium">{say(texts.kind)}</span>
          <ChoiceRow
            label={say(texts.kind)}
            value={kind}
            onValue={(next) => change({ kind: next })}
            choices={kinds.map((value) => ({ value, label: say(periodKinds[value] ?? { vi: value, en: value }) }))}
          />
        </div>
      )}
    </PhoneFold>
  )
}

interface PeriodBoxProps {
  id: string
  label: string
  value: string | undefined
  onValue: (period: string | null) => void
}

function PeriodBox({ id, label, value = '', onValue }: PeriodBoxProps) {
  const { lang, say } = useLang()
  const [typed, setTyped] = useState(value)
  const text = typed.trim()
  const wrong = text !== '' && !parsePeriod(text)
  return (
    <TextField
      {...{ id, label, lang }}
      className="w-[calc(50%-0.375rem)] sm:w-28"
      placeholder="2024"
      autoComplete="off"
      value={typed}
      error={wrong ? say(texts.periodWrong) : undefined}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => !wrong && text !== value && onValue(text || null)}
      onKeyDown={(event) => event.key === 'Enter' && !wrong && onValue(text || null)}
    />
  )
}
