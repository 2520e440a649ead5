import type { ReactNode } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
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
  const { say } = useLang()
  const sending = { busy, problem: hold.problem }
  return (
    <FormDialog {...{ title, note, verb, sending, fields, onClose }} onSend={onSubmit}>
      {hold.conflict && <Refusal>{say(texts.conflict, { what: hold.conflict })}</Refusal>}
      {children}
    </FormDialog>
  )
}
