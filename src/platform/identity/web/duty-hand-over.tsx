import { useState } from 'react'
import { addDays } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { type Ground, GroundFields, useColleagues } from './duty-place.tsx'
import { texts } from './duty-texts.ts'
import { spanOf, type When, WhenFields } from './duty-when.tsx'

/** Lets somebody act for one who is away: a head for himself, an administrator for anybody below. */
export function DutyHandOver({ onClose }: { onClose: () => void }) {
  const { say, lang } = useLang()
  const me = useSession()
  const refresh = useRefresh()
  const sending = useSending()
  const [absent, setAbsent] = useState<string | null>(me.may('cases:approve') ? me.person.id : null)
  const [by, setBy] = useState<string | null>(null)
  const [paper, setPaper] = useState('')
  const [ground, setGround] = useState<Ground>({ area: null, field: null })
  const [when, setWhen] = useState<When>({ from: today(), fromTime: '07:00', to: addDays(today(), 1), toTime: '17:00' })
  const [tried, setTried] = useState(false)
  const people = useColleagues(null)
  const mine = { value: me.person.id, label: `${me.person.name} (${say(texts.mine)})`, note: me.person.position }
  const others = people.filter((one) => one.value !== me.person.id)
  const save = async () => {
    setTried(true)
    const span = spanOf(when)
    if (!absent || !by || !span) return
    const place = { ...(ground.area && { area: ground.area }), ...(ground.field && { field: ground.field }) }
    const body = { for: absent, by, ...(paper.trim() && { paper: paper.trim() }), ...place, ...span }
    const done = await sending.run(() => send('POST', '/api/v1/acting', body))
    if (done === undefined) return
    refresh('/api/v1/acting', '/api/v1/duty')
    onClose()
  }
  const need = (value: string | null) => (tried && !value ? say(texts.choosePerson) : undefined)
  return (
    <FormDialog
      title={say(texts.handOver)}
      note={say(texts.actingNote)}
      verb={say(texts.handOver)}
      onSend={save}
      sending={sending}
      fields={['for', 'by', 'from', 'to', 'area', 'field']}
      onClose={onClose}
    >
      <Select
        id="acting-for"
        label={say(texts.absent)}
        lang={lang}
        value={absent}
        onValue={setAbsent}
        choices={me.may('users:write') ? [mine, ...others] : [mine]}
        error={errorOf(sending.problem, 'for') ?? need(absent)}
      />
      <Select
        id="acting-by"
        label={say(texts.by)}
        lang={lang}
        value={by}
        onValue={setBy}
        choices={[...others, mine].filter((one) => one.value !== absent)}
        error={errorOf(sending.problem, 'by') ?? need(by)}
      />
      <WhenFields when={when} onWhen={setWhen} tried={tried} />
      {(errorOf(sending.problem, 'from') ?? errorOf(sending.problem, 'to')) && (
        <p role="alert" className="text-caption font-medium text-critical">
          {errorOf(sending.problem, 'from') ?? errorOf(sending.problem, 'to')}
        </p>
      )}
      <TextField
        id="acting-paper"
        label={say(texts.paper)}
        hint={say(texts.paperHint)}
        optional
        lang={lang}
        value={paper}
        onChange={(event) => setPaper(event.target.value)}
      />
      <GroundFields ground={ground} onGround={setGround} problem={sending.problem} />
    </FormDialog>
  )
}
