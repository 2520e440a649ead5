import { useState } from 'react'
import { matchRank } from '#kernel/vietnamese.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { controlClass, describedBy, Field } from '#ui/field.tsx'
import type { CandidateOut } from '../contract.ts'
import { PATHS } from './places.ts'
import { texts } from './texts.ts'

export type Unit = CandidateOut

/** How many names are shown at once; typing part of a name finds the others. */
const SHOWN = 60

export interface UnitsFieldProps {
  /** The set whose units are offered. */
  set: string
  /** None chosen = all that the set measures. */
  chosen: readonly Unit[]
  onChosen: (chosen: readonly Unit[]) => void
  error?: string | undefined
}

/** Chooses whom a round measures, by name: all unless some are ticked. */
export function UnitsField({ set, chosen, onChosen, error }: UnitsFieldProps) {
  const { say, lang } = useLang()
  const [typed, setTyped] = useState('')
  const all = useGet<{ items: Unit[] }>(PATHS.candidates, { set }, { every: 0 }).data?.items
  const picked = new Set(chosen.map((one) => one.key))
  const wanted = typed.trim()
  const found = (all ?? [])
    .map((one) => ({ one, rank: wanted ? Math.max(matchRank(wanted, one.label), matchRank(wanted, one.key)) : 1 }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => Number(picked.has(b.one.key)) - Number(picked.has(a.one.key)) || b.rank - a.rank)
  const tick = (one: Unit, on: boolean) =>
    onChosen(on ? [...chosen, one] : chosen.filter((other) => other.key !== one.key))
  const hint = picked.size
    ? say(texts.unitsChosen, { n: picked.size, all: all?.length ?? 0 })
    : say(texts.unitsAll, { all: all?.length ?? 0 })
  return (
    <Field id="round-units" label={say(texts.units)} hint={hint} error={error} optional lang={lang}>
      <div className="rounded-control border border-line3">
        <div className="flex items-center gap-2 border-b border-line2 p-1.5">
          <input
            id="round-units"
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder={say(texts.unitsFind)}
            aria-describedby={describedBy('round-units', hint, error)}
            className={controlClass}
          />
          {picked.size > 0 && <Button onClick={() => onChosen([])}>{say(texts.unitsEvery)}</Button>}
        </div>
        <fieldset className="max-h-52 overflow-y-auto px-3 py-1" aria-label={say(texts.units)}>
          {found.slice(0, SHOWN).map(({ one }) => (
            <Checkbox key={one.key} checked={picked.has(one.key)} onChecked={(on) => tick(one, on)} label={one.label} />
          ))}
          {found.length > SHOWN && (
            <p className="py-1.5 text-fg3">{say(texts.unitsMore, { n: found.length - SHOWN })}</p>
          )}
          {all && !found.length && <p className="py-2 text-fg3">{say(texts.unitsNone)}</p>}
        </fieldset>
      </div>
    </Field>
  )
}
