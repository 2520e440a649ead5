import type { FormEvent, ReactNode } from 'react'
import { useId } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import type { AlertDetail, MoveIn } from '../contract.ts'
import { Refusal } from './refusal.tsx'
import { texts } from './texts.ts'
import type { AlertHold } from './use-alert.ts'

/** What each form of a move is given. */
export interface MoveFormProps {
  alert: AlertDetail
  hold: AlertHold
  make: (move: MoveIn, shown?: Partial<AlertDetail>) => Promise<boolean>
  onClose: () => void
}

export interface MoveDialogProps {
  title: string
  note?: string
  /** The word on the button that does it. */
  verb: string
  busy: boolean
  hold: AlertHold
  /** Names of fields whose errors are shown beside them. */
  fields: readonly string[]
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A small form over the alert; a refusal is shown above it and what was typed stays. */
export function MoveDialog({ title, note, verb, busy, hold, fields, onSubmit, onClose, children }: MoveDialogProps) {
  const { say, lang } = useLang()
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  const besideFields = hold.problem?.errors.some((error) => fields.some((field) => error.path.endsWith(`/${field}`)))
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={title}
      note={note}
      lang={lang}
      actions={
        <>
          <Button onClick={onClose}>{say(texts.cancel)}</Button>
          <Button type="submit" form={id} kind="primary" busy={busy}>
            {verb}
          </Button>
        </>
      }
    >
      {hold.conflict && <Refusal>{say(texts.conflict, { what: hold.conflict })}</Refusal>}
      {hold.problem && !besideFields && <Refusal>{hold.problem.detail}</Refusal>}
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {children}
      </form>
    </Dialog>
  )
}
