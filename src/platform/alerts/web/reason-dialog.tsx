import { useState } from 'react'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { TextField } from '#ui/text-field.tsx'
import { MoveDialog, type MoveFormProps } from './move-dialog.tsx'
import { texts } from './texts.ts'

/** Moves that need only a reason: closing as a false alarm, reopening. */
export function ReasonDialog({ alert, hold, make, onClose, move }: MoveFormProps & { move: 'false-alarm' | 'reopen' }) {
  const { say } = useLang()
  const [reason, setReason, forget] = useDraft(`alert.${move}.${alert.id}`, '')
  const [tried, setTried] = useState(false)
  const title = say(move === 'reopen' ? texts.reopen : texts.falseAlarm)
  const submit = async () => {
    setTried(true)
    if (reason.trim() && (await make({ move, fill: { reason: reason.trim() } }))) forget()
  }
  return (
    <MoveDialog
      title={title}
      note={move === 'false-alarm' ? say(texts.falseAlarmNote) : undefined}
      verb={title}
      busy={hold.busy}
      hold={hold}
      fields={['reason']}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        id="reason"
        rows={3}
        label={say(texts.reason)}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={errorOf(hold.problem, 'reason') ?? (tried && !reason.trim() ? say(texts.reasonNeeded) : undefined)}
      />
    </MoveDialog>
  )
}
