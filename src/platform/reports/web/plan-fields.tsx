import { useLang } from '#platform/routes/web/words.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { PatternIn, PlanIn } from '../contract.ts'
import { WEEKDAYS } from './plan-words.ts'
import { texts } from './texts.ts'

const STARTS: Record<PatternIn['every'], PatternIn> = {
  day: { every: 'day' },
  week: { every: 'week', days: [1] },
  month: { every: 'month', day: 15 },
  quarter: { every: 'quarter', month: 3, day: 15 },
  year: { every: 'year', month: 12, day: 15 },
}
const EVERY = ['day', 'week', 'month', 'quarter', 'year'] as const
const ROLLS = ['next', 'previous', 'none'] as const

/** When a task comes back: how often, on which day, what the day means, what happens on a day off. */
export function PlanFields({ plan, onPlan }: { plan: PlanIn; onPlan: (plan: PlanIn) => void }) {
  const { say, lang } = useLang()
  const { pattern } = plan
  const set = (next: PatternIn) => onPlan({ ...plan, pattern: next })
  const setDay = (day: number | null) => {
    if (day && day >= 1 && day <= 31 && 'day' in pattern) set({ ...pattern, day: Math.round(day) })
  }
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Select
          id="plan-every"
          label={say(texts.every)}
          lang={lang}
          value={pattern.every}
          onValue={(every) => set(STARTS[every])}
          choices={EVERY.map((value) => ({ value, label: say(texts[`every-${value}`]) }))}
        />
        {'day' in pattern && (
          <NumberField id="plan-day" label={say(texts.dayOfMonth)} lang={lang} value={pattern.day} onValue={setDay} />
        )}
        {pattern.every === 'quarter' && (
          <Select
            id="plan-month"
            label={say(texts.monthOfQuarter)}
            lang={lang}
            value={String(pattern.month)}
            onValue={(month) => set({ ...pattern, month: Number(month) })}
            choices={['1', '2', '3'].map((value) => ({ value, label: value }))}
          />
        )}
        {pattern.every === 'year' && (
          <Select
            id="plan-month"
            label={say(texts.month)}
            lang={lang}
            value={String(pattern.month)}
            onValue={(month) => set({ ...pattern, month: Number(month) })}
            choices={Array.from({ length: 12 }, (_, n) => ({ value: String(n + 1), label: String(n + 1) }))}
          />
        )}
      </div>
      {pattern.every === 'week' && <Weekdays days={pattern.days} onDays={(days) => set({ every: 'week', days })} />}
      <Select
        id="plan-means"
        label={say(texts.means)}
        lang={lang}
        value={plan.day}
        onValue={(day) => onPlan({ ...plan, day })}
        choices={(['made', 'before'] as const).map((value) => ({ value, label: say(texts[`means-${value}`]) }))}
      />
      <div className="grid grid-cols-2 gap-3">
        {plan.day === 'made' ? (
          <Select
            id="plan-roll"
            label={say(texts.roll)}
            lang={lang}
            value={plan.roll}
            onValue={(roll) => onPlan({ ...plan, roll })}
            choices={ROLLS.map((value) => ({ value, label: say(texts[`roll-${value}`]) }))}
          />
        ) : (
          <NumberField
            id="plan-lead"
            label={say(texts.lead)}
            lang={lang}
            unit={say(texts.days)}
            value={plan.lead}
            onValue={(lead) => onPlan({ ...plan, lead: Math.min(60, Math.max(0, Math.round(lead ?? 0))) })}
          />
        )}
        <TextField
          id="plan-time"
          label={say(texts.time)}
          inputMode="numeric"
          lang={lang}
          value={plan.time}
          onChange={(event) => onPlan({ ...plan, time: event.target.value })}
        />
      </div>
    </>
  )
}

/** Days of the week; at least one stays chosen. */
function Weekdays({ days, onDays }: { days: number[]; onDays: (days: number[]) => void }) {
  const { say } = useLang()
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{say(texts.weekdays)}</legend>
      <div className="flex flex-wrap gap-1.5">
        {WEEKDAYS.map((name, n) => {
          const on = days.includes(n + 1)
          return (
            <button
              key={name.en}
              type="button"
              aria-pressed={on}
              onClick={() => {
                const next = on ? days.filter((d) => d !== n + 1) : [...days, n + 1].sort()
                if (next.length) onDays(next)
              }}
              className="min-h-8 rounded-control border border-line2 px-2.5 text-fg2 aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-semibold aria-pressed:text-fg1 [[data-surface=phone]_&]:min-h-11"
            >
              {say(name)}
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}
