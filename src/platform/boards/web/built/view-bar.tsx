import { useState } from 'react'
import { parsePeriod } from '#kernel/period.ts'
import { vnDay } from '#kernel/time.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { PhoneFold } from '#platform/settings/web/phone-fold.tsx'
import { today } from '#platform/settings/web/today.ts'
import { DateField } from '#ui/date-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { BoardView } from '../../board-contract.ts'
import { texts } from './texts.ts'

export interface ViewBarProps {
  id: string
  view: BoardView
  onView: (change: { [key in keyof BoardView]?: BoardView[key] | null }) => void
}

/** Where a board looks: area, last period, on whose map, as known when. */
export function ViewBar({ id, view, onView }: ViewBarProps) {
  const { lang, say } = useLang()
  const [typed, setTyped] = useState<string>()
  const period = typed ?? view.period ?? ''
  const onDay = view.borders !== undefined && view.borders !== 'today' && view.borders !== 'reported'
  const wrong = period !== '' && !parsePeriod(period)
  return (
    <PhoneFold id={`${id}-view`} label={say(texts.viewFold)} className="no-print items-end">
      <AreaPicker
        className="w-full sm:w-60"
        id={`${id}-area`}
        label={say(texts.area)}
        on={onDay ? view.borders : undefined}
        valueOn={view.areaFrom ?? today()}
        value={view.area ?? null}
        onValue={(area, found) => onView({ area, areaFrom: onDay ? (found?.validFrom ?? null) : null })}
      />
      <TextField
        className="w-36"
        id={`${id}-period`}
        label={say(texts.period)}
        placeholder="2026-10"
        title={say(texts.periodHint)}
        value={period}
        error={wrong ? say(texts.periodHint) : undefined}
        onChange={(event) => {
          const next = event.target.value.trim()
          setTyped(next)
          if (next === '' || parsePeriod(next)) onView({ period: next || null })
        }}
        onBlur={() => !wrong && setTyped(undefined)}
      />
      <div className="flex flex-col gap-1">
        <span className="font-medium">{say(texts.map)}</span>
        <ChoiceRow
          label={say(texts.map)}
          value={onDay ? 'day' : (view.borders ?? 'today')}
          onValue={(next) => onView({ borders: next === 'day' ? today() : next })}
          choices={[
            { value: 'today', label: say(texts.today) },
            { value: 'reported', label: say(texts.reported) },
            { value: 'day', label: say(texts.ofDay) },
          ]}
        />
      </div>
      {onDay && (
        <DateField
          className="w-40"
          id={`${id}-borders`}
          label={say(texts.day)}
          lang={lang}
          today={today()}
          value={view.borders ?? null}
          onValue={(borders) => onView({ borders })}
        />
      )}
      <DateField
        className="w-44"
        id={`${id}-known`}
        label={say(texts.known)}
        lang={lang}
        today={today()}
        value={view.known ? vnDay(new Date(view.known)) : null}
        onValue={(day) => onView({ known: day ? `${day}T23:59:59+07:00` : null })}
      />
    </PhoneFold>
  )
}
