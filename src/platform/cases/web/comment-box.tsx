import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { CaseMoveIn } from '../contract.ts'
import { caseTexts as texts } from './texts-case.ts'

export interface CommentBoxProps {
  id: string
  make: (move: CaseMoveIn) => Promise<boolean>
  busy: boolean
}

/** A note for colleagues; what is typed is kept until it is sent. */
export function CommentBox({ id, make, busy }: CommentBoxProps) {
  const { say, lang } = useLang()
  const [note, setNote, forget] = useDraft(`case.comment.${id}`, '')
  return (
    <form
      className="mt-1 flex flex-col items-end gap-2"
      onSubmit={async (event) => {
        event.preventDefault()
        if (note.trim() && (await make({ move: 'comment', note: note.trim() }))) forget()
      }}
    >
      <TextField
        id="case-comment"
        rows={2}
        lang={lang}
        className="w-full"
        label={say(texts.comment)}
        placeholder={say(texts.noteHint)}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {note.trim() && (
        <Button type="submit" busy={busy} className="[[data-surface=phone]_&]:h-11">
          {say(texts.addComment)}
        </Button>
      )}
    </form>
  )
}
