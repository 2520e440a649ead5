import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDay, formatDayTime, isClock } from '#kernel/time.ts'
import { PersonField } from '#platform/cases/web/person-field.tsx'
import { useAssignable } from '#platform/cases/web/use-assignable.ts'
import { type Problem, send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useHome } from '#platform/settings/web/use-home.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { NumberField } from '#ui/number-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { PlanIn, TurnOut } from '../contract.ts'
import { PlanFields } from './plan-fields.tsx'
import { texts } from './texts.ts'

const START: PlanIn = { pattern: { every: 'week', days: [1] }, day: 'made', roll: 'next', lead: 5, time: '07:00' }

/** Sets up a task that comes back; the next turns stand below while one chooses. */
export function RecurringDialog({ onClose }: { onClose: () => void }) {
  const { say, lang } = useLang()
  const refresh = useRefresh()
  const sending = useSending()
  const home = useHome()
  const [title, setTitle] = useState('')
  const [picked, setArea] = useState<string | null>(null)
  const [assignee, setAssignee] = useState<string | null>(null)
  const [term, setTerm] = useState<number | null>(null)
  const [plan, setPlan] = useState(START)
  const [tried, setTried] = useState(false)
  const area = picked ?? home ?? null
  const people = useAssignable({ area: area ?? undefined, field: 'cases' }, !area)
  const save = async () => {
    setTried(true)
    if (!title.trim() || !area || !isClock(plan.time)) return
    const body = {
      title: title.trim(),
      area,
      plan,
      ...(assignee && { assignee }),
      ...(term && plan.day === 'made' && { term: { value: term, unit: 'working-day' } }),
    }
    if ((await sending.run(() => send('POST', '/api/v1/recurring', body))) === undefined) return
    refresh('/api/v1/recurring')
    onClose()
  }
  return (
    <FormDialog
      title={say(texts.add)}
      verb={say(texts.add)}
      onSend={save}
      sending={sending}
      fields={['title', 'area', 'assignee', 'plan']}
      onClose={onClose}
    >
      <TextField
        id="recurring-title"
        label={say(texts.name)}
        hint={say(texts.nameHint)}
        lang={lang}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        error={errorOf(sending.problem, 'title') ?? (tried && !title.trim() ? say(texts.nameNeeded) : undefined)}
      />
      <PlanFields plan={plan} onPlan={setPlan} />
      <Preview plan={plan} title={title} />
      <AreaPicker
        id="recurring-area"
        label={say(texts.area)}
        value={area}
        onValue={setArea}
        error={errorOf(sending.problem, 'area') ?? (tried && !area ? say(texts.areaNeeded) : undefined)}
      />
      <PersonField
        id="recurring-who"
        label={say(texts.who)}
        hint={say(texts.whoHint)}
        optional
        value={assignee}
        onValue={setAssignee}
        choices={people}
        error={errorOf(sending.problem, 'assignee')}
      />
      {plan.day === 'made' && (
        <NumberField
          id="recurring-term"
          label={say(texts.term)}
          hint={say(texts.termHint)}
          optional
          lang={lang}
          unit={say(texts.days)}
          value={term}
          onValue={setTerm}
        />
      )}
    </FormDialog>
  )
}

function Preview({ plan, title }: { plan: PlanIn; title: string }) {
  const { say } = useLang()
  const key = JSON.stringify(plan)
  const answer = useQuery<{ items: TurnOut[] }, Problem>({
    queryKey: ['/api/v1/recurring/preview', key, title],
    queryFn: () =>
      send<{ items: TurnOut[] }>('POST', '/api/v1/recurring/preview', { plan, title: title.slice(0, 300) }),
    placeholderData: (before) => before,
    enabled: isClock(plan.time),
    retry: false,
  })
  return (
    <section className="rounded-panel border border-line bg-page px-3.5 py-2.5" aria-live="polite">
      <h3 className="font-medium">{say(texts.preview)}</h3>
      {answer.error && <p className="text-critical">{answer.error.message}</p>}
      <ol className="text-caption text-fg2">
        {(answer.data?.items ?? []).slice(0, 4).map((turn) => (
          <li key={turn.day} className="py-0.5">
            {say(texts.givenOn, { day: formatDayTime(new Date(turn.makeAt)) })}
            {turn.dueDay && ` · ${say(texts.dueOn, { day: formatDay(turn.dueDay) })}`}
            {turn.title && ` · ${turn.title}`}
          </li>
        ))}
      </ol>
    </section>
  )
}
