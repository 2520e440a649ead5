import { useState } from 'react'
import type { DutyOut, PersonOut } from '#platform/identity/contract.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { MoveDialog, type MoveFormProps } from './move-dialog.tsx'
import { texts } from './texts.ts'

/** Hands the matter to somebody: of all accounts where I may see them, else of the duty roster. */
export function AssignDialog({ alert, hold, make, onClose }: MoveFormProps) {
  const { say } = useLang()
  const choices = usePeople()
  const [to, setTo] = useState<string | null>(null)
  const [note, setNote, forget] = useDraft(`alert.assign.${alert.id}`, '')
  const [tried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (to && (await make({ move: 'assign', fill: { to }, ...(note.trim() && { note: note.trim() }) }))) forget()
  }
  return (
    <MoveDialog
      title={say(texts.assign)}
      verb={say(texts.assign)}
      busy={hold.busy}
      hold={hold}
      fields={['to']}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Select
        id="assign-to"
        label={say(texts.assignTo)}
        value={to}
        onValue={setTo}
        choices={choices.filter((one) => one.value !== alert.owner)}
        hint={choices.length < 2 ? say(texts.noPeople) : undefined}
        error={errorOf(hold.problem, 'to') ?? (tried && !to ? say(texts.choosePerson) : undefined)}
      />
      <TextField
        id="assign-note"
        rows={3}
        optional
        label={say(texts.assignNote)}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </MoveDialog>
  )
}

function usePeople() {
  const { say } = useLang()
  const { may, person } = useSession()
  const all = may('users:read')
  const people = useGet<{ items: PersonOut[] }>('/api/v1/people', undefined, { every: 0, wait: !all })
  const duty = useGet<{ items: DutyOut[] }>('/api/v1/duty', undefined, { every: 0, wait: all })
  const found = new Map([
    [person.id, { value: person.id, label: say(texts.me, { name: person.name }), note: person.position }],
  ])
  for (const one of people.data?.items ?? [])
    if (one.state === 'active' && !found.has(one.id))
      found.set(one.id, {
        value: one.id,
        label: one.name,
        note: [one.position, one.office].filter(Boolean).join(' · '),
      })
  for (const one of duty.data?.items ?? [])
    if (!found.has(one.person)) found.set(one.person, { value: one.person, label: one.name, note: '' })
  return [...found.values()]
}
