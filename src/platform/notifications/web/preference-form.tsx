import { type FormEvent, useState } from 'react'
import { isClock } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Preference } from '../contract.ts'
import { MESSAGE_KINDS } from '../formulas/kinds.ts'
import { MyDoors } from './my-doors.tsx'
import { texts } from './texts.ts'

const PATH = '/api/v1/notifications/preference'

/** Which kinds I hear of, and when it is quiet. */
export function PreferenceForm({ onClose }: { onClose?: () => void }) {
  const answer = useGet<Preference>(PATH, undefined, { every: 0 })
  return <Got of={answer}>{(kept) => <Form kept={kept} {...(onClose && { onClose })} />}</Got>
}

function Form({ kept, onClose }: { kept: Preference; onClose?: () => void }) {
  const { say, lang } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const [wanted, setWanted] = useState(kept)
  const [tried, setTried] = useState(false)
  const time = (text: string) => (tried && !isClock(text) ? say(texts.timeWrong) : undefined)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isClock(wanted.quietFrom) || !isClock(wanted.quietTo)) return
    if ((await sending.run(() => send('PUT', PATH, wanted))) === undefined) return
    refresh(PATH)
    notice({ title: say(texts.saved) })
    onClose?.()
  }
  const turn = (kind: string, on: boolean) =>
    setWanted({ ...wanted, off: on ? wanted.off.filter((k) => k !== kind) : [...wanted.off, kind] })
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-4">
      {onClose && <h3 className="font-semibold">{say(texts.preference)}</h3>}
      <p className="text-caption text-fg3">{say(texts.preferenceNote)}</p>
      <FormProblem problem={sending.problem} />
      <fieldset>
        <legend className="mb-1 font-medium">{say(texts.kinds)}</legend>
        {Object.entries(MESSAGE_KINDS).map(([kind, title]) => (
          <Checkbox
            key={kind}
            checked={!wanted.off.includes(kind)}
            onChecked={(on) => turn(kind, on)}
            label={say(title)}
          />
        ))}
      </fieldset>
      <div className="grid grid-cols-2 gap-3">
        {(['quietFrom', 'quietTo'] as const).map((name) => (
          <TextField
            key={name}
            id={`preference-${name}`}
            label={say(texts[name])}
            inputMode="numeric"
            lang={lang}
            value={wanted[name]}
            onChange={(event) => setWanted({ ...wanted, [name]: event.target.value })}
            error={time(wanted[name])}
          />
        ))}
      </div>
      <p className="-mt-2 text-caption text-fg3">{say(texts.quietHint)}</p>
      <Checkbox
        checked={wanted.outward}
        onChecked={(outward) => setWanted({ ...wanted, outward })}
        label={say(texts.outward)}
      />
      {wanted.outward && (
        <>
          <MyDoors notBy={wanted.notBy ?? []} onNotBy={(notBy) => setWanted({ ...wanted, notBy })} />
          {(['mail', 'phone'] as const).map((name) => (
            <TextField
              key={name}
              id={`preference-${name}`}
              label={say(texts[name])}
              type={name === 'mail' ? 'email' : 'tel'}
              lang={lang}
              optional
              value={wanted[name] ?? ''}
              onChange={(event) => setWanted({ ...wanted, [name]: event.target.value })}
            />
          ))}
        </>
      )}
      <div className="flex gap-2">
        <Button kind="primary" type="submit" busy={sending.busy}>
          {say(texts.save)}
        </Button>
        {onClose && <Button onClick={onClose}>{say(texts.cancel)}</Button>}
      </div>
    </form>
  )
}
