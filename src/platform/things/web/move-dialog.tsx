import { useState } from 'react'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { ThingMove, ThingMoveIn, ThingOut } from '../contract.ts'
import { texts } from './texts.ts'

const notes: Record<ThingMove, Text> = {
  mute: texts.muteNote,
  unmute: texts.unmuteNote,
  repair: texts.repairNote,
  restore: texts.restoreNote,
  retire: texts.retireNote,
}

/** Mutes, unmutes, takes into repair, restores or retires a thing, with the reason for whoever comes next. */
export function MoveDialog({ thing, move, onClose }: { thing: ThingOut; move: ThingMove; onClose: () => void }) {
  const { lang, say } = useLang()
  const [hours, setHours] = useState('24')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const sending = useSending()
  const notice = useNotice()
  const refresh = useRefresh()
  const asksReason = move === 'mute' || move === 'repair' || move === 'retire'
  const go = async () => {
    setTried(true)
    if (asksReason && !note.trim()) return
    const body: ThingMoveIn = {
      move,
      version: thing.version,
      ...(note.trim() && { note: note.trim() }),
      ...(move === 'mute' && { until: isoVn(new Date(Date.now() + Number(hours) * 3_600_000)) }),
    }
    const done = await sending.run(() => send('POST', `/api/v1/things/${encodeURIComponent(thing.id)}/moves`, body))
    if (done === undefined) return
    refresh('/api/v1/things', '/api/v1/map')
    notice({ title: say(texts.moved, { move: say(texts[move]) }) })
    onClose()
  }
  return (
    <FormDialog
      title={`${say(texts[move])}: ${say(thing.name)}`}
      note={say(notes[move])}
      verb={say(texts[move])}
      danger={move === 'retire'}
      onSend={go}
      sending={sending}
      fields={['until', 'note']}
      onClose={onClose}
    >
      {move === 'mute' && (
        <Select
          id="move-until"
          label={say(texts.until)}
          lang={lang}
          value={hours}
          onValue={setHours}
          error={errorOf(sending.problem, 'until')}
          choices={[
            ...[2, 8, 24].map((n) => ({ value: String(n), label: say(texts.hours, { n }) })),
            ...[3, 7, 30].map((n) => ({ value: String(n * 24), label: say(texts.days, { n }) })),
          ]}
        />
      )}
      <TextField
        id="move-note"
        rows={3}
        label={say(texts.reason)}
        hint={say(texts.reasonHint)}
        lang={lang}
        optional={!asksReason}
        value={note}
        onChange={(event) => setNote((event.target as EventTarget & { value: string }).value)}
        error={errorOf(sending.problem, 'note') ?? (tried && asksReason && !note.trim() ? say(texts.need) : undefined)}
      />
    </FormDialog>
  )
}
