import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { AlertDetail } from '../contract.ts'
import type { MoveFormProps } from './move-dialog.tsx'
import { texts } from './texts.ts'

/** A note for colleagues; what is typed is kept until it is sent. */
export function CommentBox({ alert, make, busy }: { alert: AlertDetail; make: MoveFormProps['make']; busy: boolean }) {
  const { say } = useLang()
  const [note, setNote, forget] = useDraft(`alert.comment.${alert.id}`, '')
  return (
    <form
      className="mt-1 flex flex-col items-end gap-2"
      onSubmit={async (event) => {
        event.preventDefault()
        if (note.trim() && (await make({ move: 'comment', note: note.trim() }))) forget()
      }}
    >
      <TextField
        id="comment"
        rows={2}
        className="w-full"
        label={say(texts.comment)}
        placeholder={say(texts.commentHint)}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {note.trim() && (
        <Button type="submit" busy={busy}>
          {say(texts.addComment)}
        </Button>
      )}
    </form>
  )
}
