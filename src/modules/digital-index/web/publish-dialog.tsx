import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { TextField } from '#ui/text-field.tsx'
import type { RoundDetail } from '../contract.ts'
import { PATHS } from './places.ts'
import { texts } from './texts.ts'

/** Publishing a round, or a correction of it with the reason. */
export function PublishDialog({ round, onClose }: { round: RoundDetail; onClose: () => void }) {
  const { say, lang } = useLang()
  const refresh = useRefresh()
  const sending = useSending()
  const [reason, setReason] = useState('')
  const again = round.editions > 0
  const publish = () =>
    sending.run(async () => {
      await send('POST', `${PATHS.round(round.id)}/publications`, again ? { reason: reason.trim() } : {})
      refresh(PATHS.all)
      onClose()
    })
  return (
    <FormDialog
      title={say(again ? texts.publishAgain : texts.publish)}
      note={say(texts.publishNote)}
      verb={say(texts.publish)}
      ready={!again || !!reason.trim()}
      onSend={publish}
      sending={sending}
      fields={['reason']}
      onClose={onClose}
    >
      {again && (
        <TextField
          id="publish-reason"
          label={say(texts.reason)}
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={errorOf(sending.problem, 'reason')}
          lang={lang}
        />
      )}
    </FormDialog>
  )
}
