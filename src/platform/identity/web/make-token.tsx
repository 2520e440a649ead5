import { useState } from 'react'
import { SCOPES, type Scope } from '#kernel/access.ts'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { DateField } from '#ui/date-field.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { TokenIn } from '../contract.ts'
import { OnceShown } from './once-shown.tsx'
import { scopes, texts } from './texts.ts'

/** Makes a token with no more than it needs; shown once, ready to copy. */
export function MakeToken({ onClose }: { onClose: () => void }) {
  const { say, lang } = useLang()
  const refresh = useRefresh()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Scope[]>(['readings:write'])
  const [expires, setExpires] = useState<string | null>(null)
  const [area, setArea] = useState<string | null>(null)
  const [made, setMade] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const sending = useSending()
  const { problem } = sending
  const submit = async () => {
    setTried(true)
    if (!name.trim() || !chosen.length) return
    const body: TokenIn = {
      name: name.trim(),
      scope: [...chosen],
      ...(expires && { expires }),
      ...(area && { area }),
    }
    const answer = await sending.run(() => send<{ token: string }>('POST', '/api/v1/tokens', body))
    if (!answer) return
    setMade(answer.token)
    refresh('/api/v1/tokens')
  }
  if (made)
    return (
      <Dialog
        open
        onOpen={(open) => !open && onClose()}
        title={say(texts.tokenMade, { name })}
        lang={lang}
        actions={
          <Button kind="primary" onClick={onClose}>
            {say(texts.done)}
          </Button>
        }
      >
        <OnceShown secret={made} note={say(texts.tokenOnce)} />
      </Dialog>
    )
  return (
    <FormDialog
      title={say(texts.makeToken)}
      verb={say(texts.makeToken)}
      onSend={submit}
      sending={sending}
      fields={['name', 'scope', 'expires', 'area']}
      onClose={onClose}
    >
      <TextField
        id="token-name"
        label={say(texts.tokenName)}
        hint={say(texts.tokenNameHint)}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={errorOf(problem, 'name') ?? (tried && !name.trim() ? say(texts.tokenNameNeeded) : undefined)}
      />
      <fieldset>
        <legend className="mb-1 font-medium">{say(texts.scopes)}</legend>
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            checked={chosen.includes(scope)}
            onChecked={(on) => setChosen(on ? [...chosen, scope] : chosen.filter((one) => one !== scope))}
            label={scopes[scope] ? say(scopes[scope]) : scope}
          />
        ))}
        {tried && !chosen.length && (
          <p role="alert" className="text-caption font-medium text-critical">
            {say(texts.scopesNeeded)}
          </p>
        )}
      </fieldset>
      <AreaPicker
        id="token-area"
        label={say(texts.area)}
        value={area}
        onValue={setArea}
        empty={say(texts.everywhere)}
        error={errorOf(problem, 'area')}
        optional
      />
      <DateField
        id="token-expires"
        today={today()}
        label={say(texts.expires)}
        optional
        lang={lang}
        value={expires}
        onValue={setExpires}
        error={errorOf(problem, 'expires')}
      />
    </FormDialog>
  )
}
