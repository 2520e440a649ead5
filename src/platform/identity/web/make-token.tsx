import { type FormEvent, useId, useState } from 'react'
import { SCOPES, type Scope } from '#kernel/access.ts'
import { send } from '#platform/routes/web/api.ts'
import { errorOf, restOf } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { today } from '#platform/settings/web/today.ts'
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
  const id = useId()
  const refresh = useRefresh()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Scope[]>(['readings:write'])
  const [expires, setExpires] = useState<string | null>(null)
  const [area, setArea] = useState<string | null>(null)
  const [made, setMade] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!name.trim() || !chosen.length) return
    setBusy(true)
    setProblem(null)
    const body: TokenIn = {
      name: name.trim(),
      scope: [...chosen],
      ...(expires && { expires }),
      ...(area && { area }),
    }
    try {
      setMade((await send<{ token: string }>('POST', '/api/v1/tokens', body)).token)
      refresh('/api/v1/tokens')
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const close = (open: boolean) => !open && onClose()
  if (made)
    return (
      <Dialog
        open
        onOpen={close}
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
  const rest = restOf(problem, ['name', 'scope', 'expires', 'area'])
  return (
    <Dialog
      open
      onOpen={close}
      title={say(texts.makeToken)}
      lang={lang}
      actions={
        <>
          <Button onClick={onClose}>{say(texts.cancel)}</Button>
          <Button type="submit" form={id} kind="primary" busy={busy}>
            {say(texts.makeToken)}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-4 pb-1">
        {rest && (
          <p role="alert" className="font-medium text-critical">
            {rest}
          </p>
        )}
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
      </form>
    </Dialog>
  )
}
