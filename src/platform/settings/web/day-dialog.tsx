import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { DateField } from '#ui/date-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { dayKinds, texts } from './texts.ts'
import { today } from './today.ts'
import { useSending } from './use-sending.ts'

/** A day as the form holds it. */
export interface DayDraft {
  day: string | null
  kind: string
  name: string
  source: string
}

/** Enters a day off or a make-up day, or changes one that was entered here. */
export function DayDialog({ start, onClose }: { start: DayDraft; onClose: () => void }) {
  const { lang, say } = useLang()
  const [draft, setDraft] = useState(start)
  const [tried, setTried] = useState(false)
  const sending = useSending()
  const refresh = useRefresh()
  const need = (empty: boolean) => (tried && empty ? say(texts.need) : undefined)
  const save = async () => {
    setTried(true)
    if (!draft.day || !draft.name.trim() || !draft.source.trim()) return
    const body = { kind: draft.kind, name: { vi: draft.name.trim() }, source: draft.source.trim() }
    const done = await sending.run(() => send('PUT', `/api/v1/calendar/${draft.day}`, body))
    if (done === undefined) return
    refresh('/api/v1/calendar')
    onClose()
  }
  return (
    <FormDialog
      title={say(texts.addDay)}
      verb={say(texts.save)}
      onSend={save}
      sending={sending}
      fields={['day', 'kind', 'name', 'source']}
      onClose={onClose}
    >
      <DateField
        id="day-day"
        label={say(texts.day)}
        lang={lang}
        today={today()}
        value={draft.day}
        onValue={(day) => setDraft({ ...draft, day })}
        error={errorOf(sending.problem, 'day') ?? need(!draft.day)}
      />
      <Select
        id="day-kind"
        label={say(texts.kind)}
        lang={lang}
        value={draft.kind}
        onValue={(kind) => setDraft({ ...draft, kind })}
        choices={Object.entries(dayKinds).map(([value, name]) => ({ value, label: say(name) }))}
      />
      <TextField
        id="day-name"
        label={say(texts.dayName)}
        hint={say(texts.dayNameHint)}
        lang={lang}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        error={errorOf(sending.problem, 'name') ?? need(!draft.name.trim())}
      />
      <TextField
        id="day-source"
        label={say(texts.daySource)}
        hint={say(texts.daySourceHint)}
        lang={lang}
        value={draft.source}
        onChange={(event) => setDraft({ ...draft, source: event.target.value })}
        error={errorOf(sending.problem, 'source') ?? need(!draft.source.trim())}
      />
    </FormDialog>
  )
}
