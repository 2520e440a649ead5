import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { DOOR_KINDS, type DoorIn, type DoorKind } from '../contract.ts'
import { texts } from './texts.ts'

const HINTS = { webhook: texts.addressWebhook, mail: texts.addressMail, file: texts.addressFile }

/** Opens a door out of the house: what kind, where to, and what it is signed with. */
export function DoorDialog({ onClose }: { onClose: () => void }) {
  const { say, lang } = useLang()
  const refresh = useRefresh()
  const sending = useSending()
  const [kind, setKind] = useState<DoorKind>('mail')
  const [filled, setFilled] = useState<Record<string, string>>({})
  const field = (name: keyof DoorIn, label: string, more: { hint?: string; type?: string } = {}) => (
    <TextField
      id={`door-${name}`}
      label={label}
      lang={lang}
      value={filled[name] ?? ''}
      onChange={(event) => setFilled({ ...filled, [name]: event.target.value })}
      {...more}
    />
  )
  const save = async () => {
    const given = Object.fromEntries(Object.entries(filled).filter(([, text]) => text.trim() !== ''))
    const done = await sending.run(() =>
      send('POST', '/api/v1/notification-doors', { title: '', address: '', ...given, kind }),
    )
    if (done === undefined) return
    refresh('/api/v1/notification')
    onClose()
  }
  return (
    <FormDialog title={say(texts.addDoor)} verb={say(texts.addDoor)} onSend={save} sending={sending} onClose={onClose}>
      <NativeSelect
        id="door-kind"
        label={say(texts.doorKind)}
        lang={lang}
        value={kind}
        onChange={(event) => setKind(event.target.value as DoorKind)}
        choices={Object.entries(DOOR_KINDS).map(([value, title]) => ({ value, label: say(title) }))}
      />
      {field('title', say(texts.doorTitle))}
      {field('address', say(texts.doorAddress), { hint: say(HINTS[kind]) })}
      {kind === 'mail' && field('sender', say(texts.doorSender))}
      {kind === 'mail' && field('user', say(texts.doorUser))}
      {kind !== 'file' &&
        field('secret', say(kind === 'mail' ? texts.doorPassword : texts.doorSecret), { type: 'password' })}
    </FormDialog>
  )
}
