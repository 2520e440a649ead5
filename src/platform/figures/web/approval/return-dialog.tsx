import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ReasonField, useReason } from '../reason-field.tsx'
import { texts } from './texts.ts'

export interface ReturnDialogProps {
  busy: boolean
  onClose: () => void
  onReturn: (note: string) => void
}

/** Nothing is returned without a word to whoever entered it. */
export function ReturnDialog({ busy, onClose, onReturn }: ReturnDialogProps) {
  const { lang, say } = useLang()
  const reason = useReason('return-note')
  const go = () => {
    const note = reason.take()
    if (note) onReturn(note)
  }
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
          <Button kind="primary" busy={busy} onClick={go}>
            {say(texts.giveBack)}
          </Button>
        </>
      }
    >
      <ReasonField reason={reason} label={say(texts.comment)} hint={say(texts.sends)} rows={3} onEnter={go} />
    </Dialog>
  )
}
