import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
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
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={say(again ? texts.publishAgain : texts.publish)}
      note={say(texts.publishNote)}
      lang={lang}
      actions={
        <>
          <Button onClick={onClose}>{say(texts.cancel)}</Button>
          <Button kind="primary" busy={sending.busy} disabled={again && !reason.trim()} onClick={() => void publish()}>
            {say(texts.publish)}
          </Button>
        </>
      }
    >
      <FormProblem problem={sending.problem} fields={['reason']} />
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
    </Dialog>
  )
}
