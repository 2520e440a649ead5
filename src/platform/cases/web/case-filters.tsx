import { SlidersHorizontal } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useHere } from '#platform/routes/web/here.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { SearchBox } from '#platform/settings/web/search-box.tsx'
import { useSettled } from '#platform/settings/web/use-settled.ts'
import { Button } from '#ui/button.tsx'
import { type Choice, Select } from '#ui/select.tsx'
import type { CaseTypeOut } from '../desk-contract.ts'
import { texts } from './texts.ts'
import { useIsPhone } from './use-is-phone.ts'
import { useOffices } from './use-offices.ts'

const ANY = 'any'
const NAMES = ['type', 'state', 'due', 'assignee', 'office', 'area', 'sort'] as const

/** The filters of the list; each of them lives in the address. Searching follows the typing; a phone shows the rest when asked. */
export function CaseFilters({ types }: { types: readonly CaseTypeOut[] }) {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const offices = useOffices()
  const [typed, setTyped] = useState(query.q ?? '')
  const wanted = useSettled(typed, 200)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address follows the typing, never the other way here
  useEffect(() => {
    if (wanted !== (query.q ?? '')) change({ q: wanted }, { replace: true })
  }, [wanted])
  useEffect(() => {
    // Back, or a saved view, brings other words.
    setTyped((now) => (query.q === undefined && now.trim() === '' ? now : (query.q ?? '')))
  }, [query.q])
  const phone = useIsPhone()
  const [shown, setShown] = useState(false)
  const set = NAMES.filter((name) => query[name] !== undefined).length
  const type = types.find((one) => one.id === query.type)
  const states: Choice[] = type
    ? Object.entries(type.states).map(([value, state]) => ({ value, label: say(state.title) }))
    : []
  const pick = (name: string, label: string, width: string, choices: Choice[], value = query[name] ?? ANY) => (
    <Select
      id={`cases-${name}`}
      label={label}
      lang={lang}
      className={width}
      value={value}
      onValue={(next) =>
        change({ [name]: next === ANY ? undefined : next, ...(name === 'type' && { state: undefined }) })
      }
      choices={choices}
    />
  )
  return (
    <div className="no-print mb-3 grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap">
      <SearchBox className="max-sm:col-span-2 sm:w-64" label={say(texts.search)} value={typed} onValue={setTyped} />
      {phone && (
        <Button
          size="touch"
          icon={<SlidersHorizontal />}
          className="col-span-2"
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          {say(texts.filters)}
          {set > 0 && ` (${set})`}
        </Button>
      )}
      {(shown || !phone) && (
        <>
          {pick('type', say(texts.type), 'sm:w-60', [
            { value: ANY, label: say(texts.anyType) },
            ...types.map((one) => ({ value: one.id, label: say(one.plural) })),
          ])}
          {pick(
            'state',
            say(texts.state),
            'sm:w-40',
            [
              { value: 'open', label: say(texts.stateOpen) },
              ...states,
              { value: 'ended', label: say(texts.stateEnded) },
              { value: 'all', label: say(texts.anyState) },
            ],
            query.state ?? 'open',
          )}
          {pick('due', say(texts.due), 'sm:w-36', [
            { value: ANY, label: say(texts.anyDue) },
            { value: 'overdue', label: say(texts.dueOverdue) },
            { value: 'today', label: say(texts.dueToday) },
            { value: 'soon', label: say(texts.dueSoon) },
            { value: 'week', label: say(texts.dueWeek) },
            { value: 'none', label: say(texts.dueNone) },
          ])}
          {pick('assignee', say(texts.assignee), 'sm:w-36', [
            { value: ANY, label: say(texts.anybody) },
            { value: 'me', label: say(texts.mine) },
            { value: 'none', label: say(texts.unowned) },
          ])}
          {offices.length > 0 &&
            pick('office', say(texts.office), 'sm:w-48', [
              { value: ANY, label: say(texts.anyOffice) },
              ...offices.map((one) => ({ value: one.code, label: one.name })),
            ])}
          <AreaPicker
            className="sm:w-48"
            id="cases-area"
            label={say(texts.area)}
            empty={say(texts.anyArea)}
            value={query.area ?? null}
            onValue={(area) => change({ area })}
          />
          {pick('sort', say(texts.sort), 'sm:w-44', [
            { value: ANY, label: say(texts.sortNewest) },
            { value: 'due', label: say(texts.sortDue) },
          ])}
        </>
      )}
    </div>
  )
}
