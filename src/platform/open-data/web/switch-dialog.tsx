import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { TextField } from '#ui/text-field.tsx'
import type { OpenSeriesOut } from '../contract.ts'
import { gapWords, texts } from './texts.ts'

/** Publishes a series or takes it back; what lacks is said first and then needs a reason. */
export function SwitchDialog({ series, onClose }: { series: OpenSeriesOut; onClose: () => void }) {
  const { lang, say } = useLang()
  const refresh = useRefresh()
  const sending = useSending()
  const [note, setNote] = useState('')
  const name = say(series.title)
  const lacks = !series.public && series.gaps.length > 0
  const save = () =>
    sending.run(async () => {
      const body = { public: !series.public, ...(note.trim() && { note: note.trim() }) }
      await send('PUT', `/api/v1/open-data/${encodeURIComponent(series.id)}`, body)
      refresh('/api/v1/open-data')
      onClose()
    })
  return (
    <FormDialog
      title={say(series.public ? texts.withdrawTitle : texts.publishTitle, { name })}
      note={say(series.public ? texts.withdrawNote : texts.publishNote)}
      verb={say(series.public ? texts.withdraw : texts.publish)}
      ready={!lacks || !!note.trim()}
      onSend={save}
      sending={sending}
      onClose={onClose}
    >
      {lacks && (
        <p className="mb-2">
          {say(texts.reasonNeeded, { gaps: series.gaps.map((gap) => say(gapWords[gap])).join(', ') })}
        </p>
      )}
      <TextField
        id="reason"
        lang={lang}
        label={say(texts.reason)}
        rows={3}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </FormDialog>
  )
}
