import { type ReactNode, useId } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { enterSubmits } from './enter-submits.ts'
import { FormProblem } from './form-problem.tsx'
import { texts } from './texts.ts'
import type { Sending } from './use-sending.ts'

export interface FormDialogProps {
  title: ReactNode
  note?: ReactNode
  /** What the main button does, in a verb; without it the form can only be read. */
  verb?: string
  danger?: boolean
  /** Without it nothing can be sent yet: something that cannot be left out is lacking. Default true. */
  ready?: boolean
  wide?: boolean
  /** Called by the main button and by Enter. */
  onSend: () => void
  sending: Pick<Sending, 'busy' | 'problem'>
  /** Fields that show their own message: the box above stays away when one of them is named. */
  fields?: readonly string[]
  onClose: () => void
  children: ReactNode
}

/** A form in a dialog: why it was refused on top, then its fields, then the way out and what it does. */
export function FormDialog({
  title,
  note,
  verb,
  danger,
  ready = true,
  wide,
  onSend,
  sending,
  fields,
  onClose,
  children,
}: FormDialogProps) {
  const { say, lang } = useLang()
  const id = useId()
  return (
    <Dialog
      open
      wide={wide}
      onOpen={(open) => !open && onClose()}
      title={title}
      note={note}
      lang={lang}
      actions={
        <>
          <Button onClick={onClose}>{say(texts.cancel)}</Button>
          {verb && (
            <Button type="submit" form={id} kind={danger ? 'danger' : 'primary'} busy={sending.busy} disabled={!ready}>
              {verb}
            </Button>
          )}
        </>
      }
    >
      <form
        id={id}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) onSend()
        }}
        onKeyDown={enterSubmits}
        noValidate
        className="flex flex-col gap-3.5 pb-2"
      >
        <FormProblem problem={sending.problem} fields={fields} />
        {children}
      </form>
    </Dialog>
  )
}
