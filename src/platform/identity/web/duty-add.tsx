import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Select } from '#ui/select.tsx'
import { type Ground, GroundFields, useColleagues } from './duty-place.tsx'
import { texts } from './duty-texts.ts'
import { spanOf, type When, WhenFields } from './duty-when.tsx'

/** Puts somebody on duty. */
export function DutyAdd({ onClose }: { onClose: () => void }) {
  const { say, lang } = useLang()
  const refresh = useRefresh()
  const sending = useSending()
  const [person, setPerson] = useState<string | null>(null)
  const [ground, setGround] = useState<Ground>({ area: null, field: null })
  const [when, setWhen] = useState<When>({ from: today(), fromTime: '07:00', to: today(), toTime: '17:00' })
  const [tried, setTried] = useState(false)
  const people = useColleagues(ground.area)
  const save = async () => {
    setTried(true)
    const span = spanOf(when)
    if (!person || !span) return
    const place = { ...(ground.area && { area: ground.area }), ...(ground.field && { field: ground.field }) }
    const done = await sending.run(() => send('POST', '/api/v1/duty', { person, ...place, ...span }))
    if (done === undefined) return
    refresh('/api/v1/duty')
    onClose()
  }
  return (
    <FormDialog
      title={say(texts.put)}
      verb={say(texts.put)}
      onSend={save}
      sending={sending}
      fields={['area', 'field', 'person']}
      onClose={onClose}
    >
      <Select
        id="duty-person"
        label={say(texts.person)}
        lang={lang}
        value={person}
        onValue={setPerson}
        choices={people}
        error={errorOf(sending.problem, 'person') ?? (tried && !person ? say(texts.choosePerson) : undefined)}
      />
      <WhenFields when={when} onWhen={setWhen} tried={tried} />
      <GroundFields ground={ground} onGround={setGround} problem={sending.problem} />
    </FormDialog>
  )
}
