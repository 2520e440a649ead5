import { useState } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import { texts } from './texts.ts'

export interface ReturnDialogProps {
  busy: boolean
  onClose: () => void
  onReturn: (note: string) => void
}

/** Nothing is returned without a word to whoever entered it. */
export function ReturnDialog({ busy, onClose, onReturn }: ReturnDialogProps) {
  const { lang, say } = useLang()
  const [note, setNote] = useState('')
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={say(texts.comment)}
      note={say(texts.commentHow)}
      lang={lang}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {say(texts.cancel)}
          </Button>
          <Button kind="primary" busy={busy} disabled={note.trim().length < 3} onClick={() => onReturn(note.trim())}>
            {say(texts.giveBack)}
          </Button>
        </>
      }
    >
      <TextField
        id="return-note"
        lang={lang}
        label={say(texts.comment)}
        rows={3}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  )
}
