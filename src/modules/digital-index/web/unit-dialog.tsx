import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { TextField } from '#ui/text-field.tsx'
import type { UnitOut } from '../contract.ts'
import { PATHS } from './places.ts'
import { texts } from './texts.ts'

/** Handing in for good, or giving back with what is missing. */
export function UnitDialog({
  unit,
  what,
  onClose,
}: {
  unit: UnitOut
  what: 'hand-in' | 'return'
  onClose: () => void
}) {
  const { say, lang } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const [note, setNote] = useState('')
  const title = say(what === 'hand-in' ? texts.handIn : texts.giveBack)
  const go = () =>
    sending.run(async () => {
      await send(
        'POST',
        `${PATHS.unit(unit.round, unit.id)}/${what}`,
        what === 'return' ? { note: note.trim() } : undefined,
      )
      refresh(PATHS.all)
      notice({ title: say(what === 'hand-in' ? texts.handedInDone : texts.saved) })
      onClose()
    })
  return (
    <FormDialog
      title={title}
      note={what === 'hand-in' ? say(texts.handInNote, { n: unit.criteria - unit.answered }) : unit.name}
      verb={title}
      ready={what !== 'return' || !!note.trim()}
      onSend={go}
      sending={sending}
      onClose={onClose}
    >
      {what === 'return' && (
        <TextField
          id="return-note"
          label={say(texts.reason)}
          rows={3}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          lang={lang}
        />
      )}
    </FormDialog>
  )
}
