import { useState } from 'react'
import type { AssignableOut } from '#platform/identity/contract.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { AlertDetail } from '../contract.ts'
import { MoveDialog, type MoveFormProps } from './move-dialog.tsx'
import { texts } from './texts.ts'

/** Hands the matter to somebody who may act where it is. */
export function AssignDialog({ alert, hold, make, onClose }: MoveFormProps) {
  const { say } = useLang()
  const me = useSession().person.id
  const choices = useAssignable(alert).filter((one) => one.value !== alert.owner)
  const others = choices.some((one) => one.value !== me)
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
        choices={choices}
        hint={others ? undefined : say(texts.noPeople)}
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

function useAssignable(alert: AlertDetail) {
  const { say } = useLang()
  const me = useSession().person.id
  const got = useGet<{ items: AssignableOut[] }>(
    '/api/v1/people/assignable',
    { area: alert.area, on: alert.areaFrom, field: alert.rule.split('.')[0] },
    { every: 0 },
  )
  const people = got.data?.items ?? []
  // Myself first: to take a matter over is the commonest of all.
  return [...people.filter((one) => one.id === me), ...people.filter((one) => one.id !== me)].map((one) => ({
    value: one.id,
    label: one.id === me ? say(texts.me, { name: one.name }) : one.name,
    note: one.position,
  }))
}
