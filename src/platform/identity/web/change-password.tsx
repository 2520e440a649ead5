import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf, restOf } from '#platform/routes/web/problem.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import { texts } from './texts.ts'

const blank: PasswordForm = { current: '', password: '' }
interface PasswordForm {
  current: string
  password: string
}

/** Changes my own password; never kept as a draft. */
export function ChangePassword() {
  const { say } = useLang()
  const { person } = useSession()
  const client = useQueryClient()
  const notice = useNotice()
  const [form, setForm] = useState(blank)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!form.current || !form.password) return
    setBusy(true)
    setProblem(null)
    try {
      await send('POST', '/api/v1/session/password', form)
      setForm(blank)
      setTried(false)
      notice({ title: say(texts.changed), body: say(texts.changedNote) })
      void client.invalidateQueries({ queryKey: ['session'] })
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const rest = restOf(problem, ['current', 'password'])
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <input type="text" name="username" autoComplete="username" value={person.username} readOnly hidden />
      <TextField
        id="current"
        type="password"
        autoComplete="current-password"
        label={say(texts.currentPassword)}
        value={form.current}
        onChange={(event) => setForm({ ...form, current: event.target.value })}
        error={errorOf(problem, 'current') ?? (tried && !form.current ? say(texts.currentNeeded) : undefined)}
      />
      <TextField
        id="new-password"
        type="password"
        autoComplete="new-password"
        label={say(texts.newPassword)}
        hint={say(texts.newPasswordHint)}
        value={form.password}
        onChange={(event) => setForm({ ...form, password: event.target.value })}
        error={errorOf(problem, 'password') ?? (tried && !form.password ? say(texts.newNeeded) : undefined)}
      />
      {rest && (
        <p role="alert" className="font-medium text-critical">
          {rest}
        </p>
      )}
      <Button type="submit" kind="primary" busy={busy} className="self-start">
        {say(texts.changePassword)}
      </Button>
    </form>
  )
}
