import { type FormEvent, useId, useState } from 'react'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf, restOf } from '#platform/routes/web/problem.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { PersonChange, PersonOut } from '../contract.ts'
import { texts } from './texts.ts'

export interface ResetPasswordProps {
  person: PersonOut
  save: (change: PersonChange) => Promise<void>
  onClose: () => void
}

/** Sets a password for somebody who forgot theirs; they are asked to change it. Never kept as a draft. */
export function ResetPassword({ person, save, onClose }: ResetPasswordProps) {
  const { say, lang } = useLang()
  const id = useId()
  const notice = useNotice()
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!password) return
    setProblem(null)
    try {
      await save({ password })
      notice({ title: say(texts.resetDone), body: person.name })
      onClose()
    } catch (error) {
      setProblem(error)
    }
  }
  const error =
    errorOf(problem, 'password') ??
    restOf(problem, ['password']) ??
    (tried && !password ? say(texts.newNeeded) : undefined)
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={say(texts.reset)}
      note={say(texts.resetNote)}
      lang={lang}
      actions={
        <>
          <Button onClick={onClose}>{say(texts.cancel)}</Button>
          <Button type="submit" form={id} kind="primary">
            {say(texts.reset)}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate>
        <TextField
          id="reset-password"
          label={say(texts.newPassword)}
          hint={say(texts.newPasswordHint)}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          error={error}
        />
      </form>
    </Dialog>
  )
}
