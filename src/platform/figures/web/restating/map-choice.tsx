import { useState } from 'react'
import { useHere } from '#platform/routes/web/here.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { today } from '#platform/settings/web/today.ts'
import { DateField } from '#ui/date-field.tsx'
import { texts } from './texts.ts'

/** On which map a series is shown: as it was reported, today's, or that of any day. It lives in the address as `borders`. */
export function MapChoice({ id }: { id: string }) {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const { borders } = query
  const [picking, setPicking] = useState(borders !== undefined && borders !== today())
  const value = picking ? 'day' : borders === undefined ? 'then' : 'now'
  return (
    <div className="flex flex-wrap items-start gap-3">
      <div className="flex flex-col gap-1">
        <span className="font-medium">{say(texts.map)}</span>
        <ChoiceRow
          label={say(texts.map)}
          value={value}
          onValue={(next) => {
            setPicking(next === 'day')
            if (next !== 'day') change({ borders: next === 'now' ? today() : null })
          }}
          choices={[
            { value: 'then', label: say(texts.mapThen) },
            { value: 'now', label: say(texts.mapNow) },
            { value: 'day', label: say(texts.mapDay) },
          ]}
        />
      </div>
      {picking && (
        <DateField
          className="w-40"
          id={id}
          label={say(texts.day)}
          lang={lang}
          today={today()}
          value={borders ?? null}
          onValue={(day) => change({ borders: day })}
        />
      )}
    </div>
  )
}
