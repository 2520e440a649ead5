import type { Text } from '#kernel/text.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { FREQUENCIES } from '../../../regime/contract.ts'
import { texts as words } from '../texts.ts'
import type { CardOfForm, ReportForm } from './report-form.ts'
import { texts } from './texts.ts'

type Rule = ReportForm['rule']

const BY_DECREE = ['month', 'quarter', 'half', 'nine-months', 'year']
const PARTS: Partial<Record<Rule['frequency'], readonly string[]>> = {
  quarter: ['Q1', 'Q2', 'Q3', 'Q4'],
  half: ['H1', 'H2'],
  month: Array.from({ length: 12 }, (_, n) => String(n + 1).padStart(2, '0')),
}
const PART_NAMES: Record<string, Text> = {
  Q1: texts['only-Q1'],
  Q2: texts['only-Q2'],
  Q3: texts['only-Q3'],
  Q4: texts['only-Q4'],
  H1: texts['only-H1'],
  H2: texts['only-H2'],
}
const MONTHS = Array.from({ length: 12 }, (_, n) => n + 1)

/** How often, closed when, due when, given and reminded when. */
export function RuleCard({ form, put, errorOf }: CardOfForm) {
  const { say, lang } = useLang()
  const { rule } = form
  const { offset } = rule
  const set = (change: Partial<Rule>) => put({ rule: { ...rule, ...change } })
  const frequency = (next: Rule['frequency']) => {
    const { exceptions: _of, only: _parts, ...bare } = rule
    put({ rule: { ...bare, frequency: next, calendar: BY_DECREE.includes(next) ? rule.calendar : 'calendar' } })
  }
  const calendar = (next: Rule['calendar']) => {
    // Periods of the other calendar bear other names: what is said of one of them says nothing here.
    const { exceptions: _of, ...bare } = rule
    put({ rule: { ...bare, calendar: next } })
  }
  const unit = (next: Rule['offset']['unit']) =>
    set({ offset: next === 'fixed' ? { unit: 'fixed', day: 20 } : { unit: next, value: 2 } })
  const parts = PARTS[rule.frequency]
  return (
    <Card title={say(texts.rule)} padded>
      <div className="flex flex-col gap-3">
        <NativeSelect
          id="report-frequency"
          label={say(words.frequency)}
          value={rule.frequency}
          error={errorOf('rule')}
          onChange={(e) => frequency(e.currentTarget.value as Rule['frequency'])}
          choices={FREQUENCIES.map((one) => ({ value: one, label: say(words[`every-${one}`]) }))}
        />
        {BY_DECREE.includes(rule.frequency) && (
          <NativeSelect
            id="report-calendar"
            label={say(words.closing)}
            value={rule.calendar}
            onChange={(e) => calendar(e.currentTarget.value as Rule['calendar'])}
            choices={(['decree-09', 'calendar'] as const).map((one) => ({
              value: one,
              label: say(words[`closing-${one}`]),
            }))}
          />
        )}
        {rule.calendar === 'decree-09' && (
          <NativeSelect
            id="report-figures"
            label={say(texts.figures)}
            value={form.figures}
            onChange={(e) => put({ figures: e.currentTarget.value as 'same' })}
            choices={(['same', 'calendar'] as const).map((one) => ({
              value: one,
              label: say(texts[`figures-${one}`]),
            }))}
          />
        )}
        <NativeSelect
          id="report-offset"
          label={say(words.offsetUnit)}
          value={offset.unit}
          onChange={(e) => unit(e.currentTarget.value as Rule['offset']['unit'])}
          choices={(['working-day', 'calendar-day', 'fixed'] as const).map((one) => ({
            value: one,
            label: say(words[`offset-${one}`]),
          }))}
        />
        {offset.unit === 'fixed' ? (
          <div className="grid gap-3 sm:grid-cols-2">
            <NumberField
              id="report-day"
              label={say(texts.dayOfMonth)}
              lang={lang}
              value={offset.day}
              onValue={(day) => day && set({ offset: { ...offset, day } })}
            />
            <NativeSelect
              id="report-month"
              label={say(texts.monthOfYear)}
              value={offset.month ? String(offset.month) : ''}
              onChange={(e) => {
                const month = Number(e.currentTarget.value)
                set({ offset: { unit: 'fixed', day: offset.day, ...(month && { month }) } })
              }}
              choices={[
                { value: '', label: say(texts.anyMonth) },
                ...MONTHS.map((n) => ({ value: String(n), label: say(words.month, { month: n }) })),
              ]}
            />
          </div>
        ) : (
          <NumberField
            id="report-value"
            label={say(texts.days)}
            lang={lang}
            value={offset.value}
            onValue={(value) => set({ offset: { ...offset, value: value ?? 0 } })}
          />
        )}
        {parts && (
          <fieldset>
            <legend className="font-medium">{say(texts.only)}</legend>
            <div className="flex flex-wrap gap-x-5">
              {parts.map((part) => (
                <Checkbox
                  key={part}
                  label={PART_NAMES[part] ? say(PART_NAMES[part]) : say(words.month, { month: Number(part) })}
                  checked={rule.only?.includes(part) ?? false}
                  onChecked={(on) => {
                    const kept = (rule.only ?? []).filter((one) => one !== part)
                    const { only: _old, ...bare } = rule
                    const next = on ? [...kept, part].sort() : kept
                    put({ rule: next.length ? { ...bare, only: next } : bare })
                  }}
                />
              ))}
            </div>
          </fieldset>
        )}
        <div className="grid gap-3 sm:grid-cols-2">
          <NumberField
            id="report-lead"
            label={say(texts.lead)}
            unit={say(texts.workingDays)}
            lang={lang}
            value={form.lead}
            error={errorOf('lead')}
            onValue={(lead) => put({ lead: lead ?? 0 })}
          />
          <TextField
            id="report-remind"
            label={say(texts.remind)}
            hint={say(texts.remindHint)}
            value={form.remind}
            onChange={(e) => put({ remind: e.currentTarget.value })}
          />
        </div>
      </div>
    </Card>
  )
}
