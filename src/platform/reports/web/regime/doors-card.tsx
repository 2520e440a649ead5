import { Plus } from 'lucide-react'
import { useState } from 'react'
import { formatDayTime } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { TextField } from '#ui/text-field.tsx'
import { DOOR_KINDS, type DoorOut } from '../../regime/sending-contract.ts'
import { TALL } from './edit/tall.ts'
import { texts } from './texts.ts'

const DOORS = '/api/v1/reports/doors'

/** The systems that reports are pushed to: which there are, one more, one less. */
export function DoorsCard() {
  const { say, lang } = useLang()
  const { may } = useSession()
  const refresh = useRefresh()
  const sending = useSending()
  const doors = useGet<{ items: DoorOut[] }>(DOORS, undefined, { every: 20 })
  const [adding, setAdding] = useState(false)
  const [closing, setClosing] = useState<DoorOut | null>(null)
  const items = doors.data?.items ?? []
  const close = async (one: DoorOut) => {
    if (!(await sending.run(() => send('DELETE', `${DOORS}/${one.id}`)))) return
    setClosing(null)
    refresh('/api/v1/reports')
  }
  return (
    <Card
      title={say(texts.doors)}
      tools={
        may('sources:write') && (
          <Button size="small" icon={<Plus />} className={TALL} onClick={() => setAdding(true)}>
            {say(texts.addDoor)}
          </Button>
        )
      }
    >
      <p className="px-3.5 pb-2 text-caption text-fg3">{say(texts.doorsNote)}</p>
      {doors.data && items.length === 0 && <p className="px-3.5 pb-3 text-fg2">{say(texts.doorsNone)}</p>}
      <ul>
        {items.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3.5 py-2">
            <span className="min-w-0 flex-1 basis-52">
              <span className="flex flex-wrap items-center gap-2 font-semibold">
                {one.title} {one.simulated && <SimulatedBadge lang={lang} />}
              </span>
              <span className="block text-caption break-all text-fg3">{one.address ?? say(texts.doorFile)}</span>
              <DoorState one={one} />
            </span>
            {may('sources:write') && (
              <Button
                size="small"
                kind="quiet"
                className={TALL}
                aria-label={`${say(texts.closeDoor)}: ${one.title}`}
                onClick={() => setClosing(one)}
              >
                {say(texts.closeDoor)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding && <DoorDialog onClose={() => setAdding(false)} />}
      {closing && (
        <Dialog
          open
          onOpen={(open) => !open && setClosing(null)}
          title={say(texts.closeDoorAsk, { name: closing.title })}
          note={say(texts.closeDoorNote)}
          lang={lang}
          actions={
            <>
              <Button className={TALL} onClick={() => setClosing(null)}>
                {say(texts.cancel)}
              </Button>
              <Button kind="danger" className={TALL} busy={sending.busy} onClick={() => void close(closing)}>
                {say(texts.closeDoor)}
              </Button>
            </>
          }
        >
          <FormProblem problem={sending.problem} />
        </Dialog>
      )}
    </Card>
  )
}

/** How a way out fares: what waits and why, or when the last receipt came. */
function DoorState({ one }: { one: DoorOut }) {
  const { say } = useLang()
  const at = (instant: string) => formatDayTime(new Date(instant))
  const facts = [
    one.arrived ? say(texts.doorArrived, { at: at(one.arrived) }) : say(texts.doorNothing),
    one.waiting > 0 && one.since && say(texts.doorWaiting, { n: one.waiting, at: at(one.since) }),
    one.nextAt && say(texts.doorNext, { at: at(one.nextAt) }),
  ]
  return (
    <>
      <span className="mt-1 flex flex-wrap items-center gap-2 text-caption text-fg2">
        {one.trouble ? (
          <Badge tone="high">{say(texts.doorFails)}</Badge>
        ) : (
          one.arrived && <Badge tone="ok">{say(texts.doorWorks)}</Badge>
        )}
        {facts.filter(Boolean).join(' · ')}
      </span>
      {one.trouble && <span className="block text-caption font-medium text-critical">{say(one.trouble)}</span>}
    </>
  )
}

function DoorDialog({ onClose }: { onClose: () => void }) {
  const { say, lang } = useLang()
  const refresh = useRefresh()
  const sending = useSending()
  const [door, setDoor] = useState({ title: '', kind: 'lris', address: 'https://', token: '' })
  const pushed = door.kind === 'lris'
  const save = async () => {
    const { title, kind, address, token } = door
    const body = { title, kind, ...(pushed && { address, ...(token.trim() && { token: token.trim() }) }) }
    if (!(await sending.run(() => send('POST', DOORS, body)))) return
    refresh('/api/v1/reports')
    onClose()
  }
  const field = (key: keyof typeof door) => ({
    id: `door-${key}`,
    value: door[key],
    error: errorOf(sending.problem, key),
    onChange: (event: { currentTarget: unknown }) =>
      setDoor({ ...door, [key]: (event.currentTarget as HTMLInputElement).value }),
  })
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={say(texts.addDoor)}
      note={say(texts.doorsNote)}
      lang={lang}
      actions={
        <>
          <Button className={TALL} onClick={onClose}>
            {say(texts.cancel)}
          </Button>
          <Button
            kind="primary"
            className={TALL}
            busy={sending.busy}
            disabled={!door.title.trim() || (pushed && door.address.length < 9)}
            onClick={() => void save()}
          >
            {say(texts.save)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <FormProblem problem={sending.problem} fields={['title', 'address', 'token']} />
        <TextField {...field('title')} label={say(texts.doorTitle)} hint={say(texts.doorTitleHint)} />
        <NativeSelect
          id="door-kind"
          label={say(texts.doorKind)}
          value={door.kind}
          onChange={(event) => setDoor({ ...door, kind: event.currentTarget.value })}
          choices={DOOR_KINDS.map((kind) => ({ value: kind, label: say(texts[`door-${kind}`]) }))}
        />
        {pushed && (
          <>
            <TextField {...field('address')} label={say(texts.doorAddress)} inputMode="url" autoComplete="off" />
            <TextField
              {...field('token')}
              label={say(texts.doorToken)}
              hint={say(texts.doorTokenHint)}
              type="password"
              autoComplete="off"
              optional
              lang={lang}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}
