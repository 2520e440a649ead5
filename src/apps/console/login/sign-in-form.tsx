import { useQueryClient } from '@tanstack/react-query'
import { Eye, EyeOff } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { SessionOut } from '#platform/identity/contract.ts'
import { sendOnce } from '#platform/routes/web/api.ts'
import { errorOf, restOf } from '#platform/routes/web/problem.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { controlClass, Field } from '#ui/field.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { TextField } from '#ui/text-field.tsx'
import { enterDevice } from '../shell/leave-device.ts'
import { SESSION_KEY } from '../shell/session-query.ts'
import { texts } from './texts.ts'

export interface SignInFormProps {
  /** Known already: only the password is asked. */
  username?: string
  onDone: () => void
}

/** Name, password, and the code of the second factor where the server asks for one. */
export function SignInForm({ username, onDone }: SignInFormProps) {
  const { say } = useLang()
  const client = useQueryClient()
  const [form, setForm] = useState({ username: username ?? '', password: '', code: '' })
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const password = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (username !== undefined) password.current?.focus()
  }, [username])
  const wantsCode = form.code !== '' || Boolean(errorOf(problem, 'code'))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!form.username.trim() || !form.password) return
    setBusy(true)
    setProblem(null)
    try {
      const { code, ...entry } = form
      const session = await sendOnce<SessionOut>('POST', '/api/v1/session', code ? { ...entry, code } : entry)
      enterDevice()
      client.setQueryData(SESSION_KEY, session)
      onDone()
    } catch (error) {
      setProblem(error)
      setBusy(false)
    }
  }
  const put = (key: keyof typeof form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [key]: event.target.value })
  const rest = restOf(problem, ['username', 'code'])
  const passwordError = rest ?? (tried && !form.password ? say(texts.needPassword) : undefined)
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {username === undefined && (
        <TextField
          id="username"
          label={say(texts.username)}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={form.username}
          onChange={put('username')}
          error={errorOf(problem, 'username') ?? (tried && !form.username.trim() ? say(texts.needName) : undefined)}
        />
      )}
      {username !== undefined && (
        <input type="hidden" name="username" autoComplete="username" value={username} readOnly />
      )}
      <Field id="password" label={say(texts.password)} error={passwordError}>
        <span className="relative block">
          <input
            id="password"
            name="password"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            ref={password}
            value={form.password}
            onChange={put('password')}
            aria-invalid={passwordError ? true : undefined}
            aria-describedby={passwordError ? 'password-error' : undefined}
            className={`${controlClass} pr-11`}
          />
          <IconButton
            label={say(shown ? texts.hide : texts.show)}
            icon={shown ? <EyeOff /> : <Eye />}
            onClick={() => setShown(!shown)}
            className="absolute! inset-y-0 right-1 my-auto"
          />
        </span>
      </Field>
      {wantsCode && (
        <TextField
          id="code"
          label={say(texts.code)}
          hint={say(texts.codeHint)}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={form.code}
          onChange={put('code')}
          error={errorOf(problem, 'code')}
        />
      )}
      <Button type="submit" kind="primary" size="touch" wide busy={busy}>
        {say(texts.enter)}
      </Button>
    </form>
  )
}
