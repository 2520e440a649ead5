import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { CHANNELS, type DutyDetail } from '../../regime/contract.ts'
import { texts } from './texts.ts'

type Move = DutyDetail['moves'][number]
const MAIN: Record<string, Move> = {
  waiting: 'begin',
  open: 'begin',
  draft: 'submit',
  submitted: 'sign',
  signed: 'send',
}

/** The verbs that are mine now; each that needs words asks for them, none is done by one stray touch but the first. */
export function DutyMoves({ one }: { one: DutyDetail }) {
  const { say } = useLang()
  const [asking, setAsking] = useState<Move | null>(null)
  const move = useMove(one)
  return (
    <>
      {one.moves.map((verb) => (
        <Button
          key={verb}
          kind={verb === MAIN[one.state] ? 'primary' : verb === 'drop' ? 'quiet' : 'plain'}
          className="[[data-surface=phone]_&]:h-11"
          onClick={() => (verb === 'begin' ? void move({ move: verb }) : setAsking(verb))}
        >
          {say(texts[`move-${verb}`])}
        </Button>
      ))}
      {asking && <MoveDialog one={one} verb={asking} onClose={() => setAsking(null)} />}
    </>
  )
}

function useMove(one: DutyDetail) {
  const notice = useNotice()
  const refresh = useRefresh()
  return async (body: object): Promise<boolean> => {
    try {
      await send('POST', `/api/v1/reports/duties/${one.id}/moves`, { version: one.version, ...body })
      refresh('/api/v1/reports')
      return true
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
      return false
    }
  }
}

function MoveDialog({ one, verb, onClose }: { one: DutyDetail; verb: Move; onClose: () => void }) {
  const { say, lang } = useLang()
  const move = useMove(one)
  const [note, setNote] = useState('')
  const [insist, setInsist] = useState(false)
  const [number, setNumber] = useState('')
  const [position, setPosition] = useState(one.head.position)
  const [channel, setChannel] = useState<string>(one.door ? 'reporting-system' : (one.channels[0] ?? 'document-system'))
  const gaps = one.filled.filter((f) => f.state !== 'ok' && f.state !== 'not-official').length
  const whole = verb === 'submit' || verb === 'sign'
  const done = async () => {
    const ok = await move({
      move: verb,
      ...(note.trim() && { note }),
      ...(insist && { insist }),
      ...(verb === 'sign' && { position, ...(Number(number) > 0 && { number: Number(number) }) }),
      ...(verb === 'send' && { channel }),
    })
    if (ok) onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={`${say(texts[`move-${verb}`])}: ${one.code}`}
      note={verb === 'sign' ? say(texts.signNote) : undefined}
      lang={lang}
      actions={
        <>
          <Button onClick={onClose}>{say(texts.cancel)}</Button>
          <Button kind={verb === 'drop' ? 'danger' : 'primary'} onClick={() => void done()}>
            {say(texts[`move-${verb}`])}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {verb === 'sign' && (
          <>
            <TextField
              id="sign-position"
              label={say(texts.positionLabel)}
              value={position}
              onChange={(e) => setPosition(e.currentTarget.value)}
            />
            <TextField
              id="sign-number"
              inputMode="numeric"
              label={say(texts.numberLabel)}
              value={number}
              onChange={(e) => setNumber(e.currentTarget.value.replace(/\D/g, ''))}
            />
          </>
        )}
        {verb === 'send' && (
          <NativeSelect
            id="send-channel"
            label={say(texts.channelLabel)}
            value={channel}
            onChange={(e) => setChannel(e.currentTarget.value)}
            choices={CHANNELS.filter((c) => c !== 'reporting-system' || one.door).map((c) => ({
              value: c,
              label:
                c === 'reporting-system' && one.door
                  ? say(one.door.kind === 'lris' ? texts.viaDoor : texts.viaFile, { door: one.door.title })
                  : say(texts[`channel-${c}`]),
            }))}
          />
        )}
        {whole && gaps > 0 && (
          <label className="flex min-h-11 items-center gap-2">
            <input type="checkbox" checked={insist} onChange={(e) => setInsist(e.currentTarget.checked)} />
            {say(texts.insist, { n: gaps })}
          </label>
        )}
        {verb !== 'send' && (
          <TextField
            id="move-note"
            rows={3}
            label={say(texts.noteLabel)}
            optional={verb === 'sign' || verb === 'submit'}
            lang={lang}
            value={note}
            onChange={(e) => setNote((e.currentTarget as unknown as HTMLTextAreaElement).value)}
          />
        )}
      </div>
    </Dialog>
  )
}
