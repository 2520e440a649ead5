import { type FormEvent, useId, useState } from 'react'
import type { GrantIn } from '#platform/access/contract.ts'
import { send } from '#platform/routes/web/api.ts'
import { errorOf, restOf } from '#platform/routes/web/problem.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { PersonIn, PersonOut } from '../contract.ts'
import { GrantFields } from './grant-fields.tsx'
import { OnceShown } from './once-shown.tsx'
import { texts } from './texts.ts'

const blank = { name: '', username: '', position: '', office: '', phone: '' }
const role: GrantIn = { role: 'officer' }

/** Makes an account with its first grant; the password is made up and shown once. */
export function AddPerson({ onClose }: { onClose: () => void }) {
  const { say, lang } = useLang()
  const id = useId()
  const refresh = useRefresh()
  const [form, setForm, forget] = useDraft('people.add', blank)
  const [grant, setGrant] = useState<GrantIn>(role)
  const [made, setMade] = useState<{ person: PersonOut; password?: string } | null>(null)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!form.name.trim() || !form.username.trim()) return
    setBusy(true)
    setProblem(null)
    const body: PersonIn = { ...form, phone: form.phone.trim() || null, grants: [grant] }
    try {
      setMade(await send('POST', '/api/v1/people', body))
      forget()
      refresh('/api/v1/people')
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  if (made)
    return (
      <Dialog
        open
        onOpen={(open) => !open && onClose()}
        title={say(texts.madeTitle, { name: made.person.username })}
        lang={lang}
        actions={
          <Button kind="primary" onClick={onClose}>
            {say(texts.done)}
          </Button>
        }
      >
        {made.password && <OnceShown secret={made.password} note={say(texts.passwordOnce)} />}
      </Dialog>
    )
  const put = (key: keyof typeof blank) => (event: { target: { value: string } }) =>
    setForm({ ...form, [key]: event.target.value })
  const rest = restOf(problem, [...Object.keys(blank), 'area', 'role', 'field'])
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={say(texts.add)}
      lang={lang}
      actions={
        <>
          <Button onClick={onClose}>{say(texts.cancel)}</Button>
          <Button type="submit" form={id} kind="primary" busy={busy}>
            {say(texts.add)}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-4 pb-1">
        {rest && (
          <p role="alert" className="rounded-control bg-high-soft px-3 py-2 font-medium text-high">
            {rest}
          </p>
        )}
        <TextField
          id="person-name"
          label={say(texts.name)}
          value={form.name}
          onChange={put('name')}
          autoComplete="off"
          error={errorOf(problem, 'name') ?? (tried && !form.name.trim() ? say(texts.nameNeeded) : undefined)}
        />
        <TextField
          id="person-username"
          label={say(texts.username)}
          hint={say(texts.usernameHint)}
          value={form.username}
          onChange={put('username')}
          autoComplete="off"
          autoCapitalize="none"
          error={
            errorOf(problem, 'username') ?? (tried && !form.username.trim() ? say(texts.usernameNeeded) : undefined)
          }
        />
        <TextField
          id="person-position"
          optional
          label={say(texts.position)}
          value={form.position}
          onChange={put('position')}
          error={errorOf(problem, 'position')}
        />
        <TextField
          id="person-office"
          optional
          label={say(texts.office)}
          value={form.office}
          onChange={put('office')}
          error={errorOf(problem, 'office')}
        />
        <TextField
          id="person-phone"
          optional
          type="tel"
          label={say(texts.phone)}
          value={form.phone}
          onChange={put('phone')}
          error={errorOf(problem, 'phone')}
        />
        <GrantFields grant={grant} onGrant={setGrant} problem={problem} />
      </form>
    </Dialog>
  )
}
