import { useState } from 'react'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
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
  const { say } = useLang()
  const notice = useNotice()
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const sending = useSending()
  const submit = async () => {
    setTried(true)
    if (!password) return
    const done = await sending.run(async () => {
      await save({ password })
      return true
    })
    if (!done) return
    notice({ title: say(texts.resetDone), body: person.name })
    onClose()
  }
  return (
    <FormDialog
      title={say(texts.reset)}
      note={say(texts.resetNote)}
      verb={say(texts.reset)}
      onSend={submit}
      sending={sending}
      fields={['password']}
      onClose={onClose}
    >
      <TextField
        id="reset-password"
        label={say(texts.newPassword)}
        hint={say(texts.newPasswordHint)}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="off"
        spellCheck={false}
        error={errorOf(sending.problem, 'password') ?? (tried && !password ? say(texts.newNeeded) : undefined)}
      />
    </FormDialog>
  )
}
