import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { DateField } from '#ui/date-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { texts } from './texts.ts'

/** Says from which day an indicator is not collected any more, and why. */
export function WithdrawDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { say, lang } = useLang()
  const refresh = useRefresh()
  const sending = useSending()
  const [on, setOn] = useState<string | null>(today())
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const go = async () => {
    setTried(true)
    if (!on || !note.trim()) return
    const done = await sending.run(() =>
      send('POST', `/api/v1/indicators/${encodeURIComponent(id)}/withdraw`, { on, note: note.trim() }),
    )
    if (!done) return
    refresh('/api/v1/indicators')
    onClose()
  }
  return (
    <FormDialog
      title={say(texts.withdraw)}
      verb={say(texts.withdraw)}
      onSend={go}
      sending={sending}
      fields={['on']}
      onClose={onClose}
    >
      <DateField
        today={today()}
        id="withdraw-on"
        label={say(texts.withdrawFrom)}
        lang={lang}
        value={on}
        onValue={setOn}
        error={errorOf(sending.problem, 'on')}
      />
      <TextField
        id="withdraw-note"
        label={say(texts.withdrawWhy)}
        lang={lang}
        rows={2}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={tried && !note.trim() ? say(texts.need) : undefined}
      />
    </FormDialog>
  )
}
