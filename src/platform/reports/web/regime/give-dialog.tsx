import { useState } from 'react'
import { PersonField } from '#platform/cases/web/person-field.tsx'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { DutyDetail } from '../../regime/contract.ts'
import { TALL } from './edit/tall.ts'
import { useOwners } from './edit/use-owners.ts'
import { texts } from './texts.ts'

/** Gives this turn of a report to another owner; the task in the inbox goes with it. */
export function GiveDialog({ one, onClose }: { one: DutyDetail; onClose: () => void }) {
  const { say, lang } = useLang()
  const refresh = useRefresh()
  const sending = useSending()
  const people = useOwners(one.area, one.field)
  const [owner, setOwner] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const give = async () => {
    const body = { owner, version: one.version, ...(note.trim() && { note }) }
    if (!(await sending.run(() => send('PUT', `/api/v1/reports/duties/${one.id}/owner`, body)))) return
    refresh('/api/v1/reports')
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={say(texts.give)}
      note={say(texts.giveNote)}
      lang={lang}
      actions={
        <>
          <Button className={TALL} onClick={onClose}>
            {say(texts.cancel)}
          </Button>
          <Button kind="primary" className={TALL} busy={sending.busy} disabled={!owner} onClick={() => void give()}>
            {say(texts.give)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <FormProblem problem={sending.problem} fields={['owner']} />
        <PersonField
          id="give-owner"
          label={say(texts.owner)}
          value={owner}
          onValue={setOwner}
          choices={people.filter((person) => person.value !== one.owner)}
          error={errorOf(sending.problem, 'owner')}
        />
        <TextField
          id="give-note"
          rows={2}
          optional
          lang={lang}
          label={say(texts.noteLabel)}
          value={note}
          onChange={(e) => setNote((e.currentTarget as unknown as HTMLTextAreaElement).value)}
        />
      </div>
    </Dialog>
  )
}
