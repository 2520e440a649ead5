import { useState } from 'react'
import type { GrantIn } from '#platform/access/contract.ts'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
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
  const refresh = useRefresh()
  const [form, setForm, forget] = useDraft('people.add', blank)
  const [grant, setGrant] = useState<GrantIn>(role)
  const [made, setMade] = useState<{ person: PersonOut; password?: string } | null>(null)
  const [tried, setTried] = useState(false)
  const sending = useSending()
  const { problem } = sending
  const submit = async () => {
    setTried(true)
    if (!form.name.trim() || !form.username.trim()) return
    const body: PersonIn = { ...form, phone: form.phone.trim() || null, grants: [grant] }
    const person = await sending.run(() => send<NonNullable<typeof made>>('POST', '/api/v1/people', body))
    if (!person) return
    setMade(person)
    forget()
    refresh('/api/v1/people')
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
  return (
    <FormDialog
      title={say(texts.add)}
      verb={say(texts.add)}
      onSend={submit}
      sending={sending}
      fields={[...Object.keys(blank), 'area', 'role', 'field']}
      onClose={onClose}
    >
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
        error={errorOf(problem, 'username') ?? (tried && !form.username.trim() ? say(texts.usernameNeeded) : undefined)}
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
    </FormDialog>
  )
}
