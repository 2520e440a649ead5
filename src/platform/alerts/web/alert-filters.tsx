import { useHere } from '#platform/routes/web/here.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { Select } from '#ui/select.tsx'
import { nameOf, type Status } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { AlertOut } from '../contract.ts'
import { texts } from './texts.ts'

const severities: readonly Status[] = ['critical', 'high', 'medium', 'info']
const states = ['living', 'open', 'acknowledged', 'closed'] as const

const pill = (on: boolean) =>
  classes(
    'inline-flex h-8 shrink-0 items-center gap-1.5 rounded-control border px-2.5 font-medium whitespace-nowrap [[data-surface=phone]_&]:h-11',
    on
      ? 'border-accent bg-accent-soft text-accent'
      : 'border-line2 bg-panel text-fg2 hover:border-line3 hover:text-fg1',
  )

export interface AlertFiltersProps {
  items: readonly AlertOut[]
  /** How many there are in a state, where that is known. */
  counts: Readonly<Record<string, number>>
}

/** The filters of the list; each of them lives in the address. */
export function AlertFilters({ items, counts }: AlertFiltersProps) {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const state = query.state ?? 'living'
  const places = new Map(items.filter((one) => one.area).map((one) => [one.area!, one.areaName ?? one.area!]))
  if (query.area && !places.has(query.area)) places.set(query.area, query.area)
  const choices = [
    { value: 'any', label: say(texts.anyArea) },
    ...[...places].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, 'vi')),
  ]
  return (
    <div className="scroll-x no-print relative -mx-3 [--under:var(--bg0)] mb-3 flex items-center gap-x-4 gap-y-2 overflow-x-auto px-3 pb-1 sm:mx-0 sm:flex-wrap sm:px-0">
      <fieldset className="flex shrink-0 gap-1.5">
        <legend className="spoken">{say(texts.state)}</legend>
        {states.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === state}
            onClick={() => change({ state: one === 'living' ? undefined : one })}
            className={pill(one === state)}
          >
            {say(texts[one])}
            {counts[one] !== undefined && <span className="text-caption text-fg3 tabular-nums">{counts[one]}</span>}
          </button>
        ))}
      </fieldset>
      <fieldset className="flex shrink-0 gap-1.5">
        <legend className="spoken">{say(texts.severity)}</legend>
        {severities.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === query.severity}
            onClick={() => change({ severity: one === query.severity ? undefined : one })}
            className={pill(one === query.severity)}
          >
            <span aria-hidden="true" className="contents">
              <StatusMark status={one} word="hidden" size={13} lang={lang} />
            </span>
            {say(nameOf(one))}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        aria-pressed={query.mine !== undefined}
        onClick={() => change({ mine: query.mine === undefined ? '1' : undefined })}
        className={pill(query.mine !== undefined)}
      >
        {say(texts.mine)}
      </button>
      <Select
        id="alert-area"
        label={<span className="spoken">{say(texts.area)}</span>}
        className="w-48 shrink-0 gap-0!"
        value={query.area ?? 'any'}
        onValue={(area) => change({ area: area === 'any' ? undefined : area })}
        choices={choices}
      />
    </div>
  )
}
