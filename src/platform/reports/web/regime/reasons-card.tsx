import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { DutyDetail } from '../../regime/contract.ts'
import { texts } from './texts.ts'

/** Why figures rose or fell, written by the owner once and offered again with the next report. */
export function ReasonsCard({ one }: { one: DutyDetail }) {
  const { say } = useLang()
  return (
    <Card title={say(texts.reasons)} padded>
      <p className="mb-2 text-caption text-fg3">{say(texts.reasonsNote)}</p>
      <div className="flex flex-col gap-3">
        {one.reasons.map((reason) => (
          <Reason key={reason.indicator} one={one} reason={reason} />
        ))}
      </div>
    </Card>
  )
}

function Reason({ one, reason }: { one: DutyDetail; reason: DutyDetail['reasons'][number] }) {
  const { say } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const [text, setText] = useState(reason.text)
  const mayEdit = one.mayWrite && !one.signed
  const save = async () => {
    try {
      await send('PUT', `/api/v1/reports/duties/${one.id}/reasons`, { indicator: reason.indicator, text })
      refresh('/api/v1/reports/duties')
      notice({ status: 'ok', title: say(texts.saved) })
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
    }
  }
  if (!mayEdit)
    return reason.text === '' ? null : (
      <p>
        <span className="font-medium">{say(reason.title)}</span> ({reason.change}): {reason.text}
      </p>
    )
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        id={`reason-${reason.indicator}`}
        label={`${say(reason.title)} (${reason.change})`}
        rows={2}
        value={text}
        onChange={(e) => setText((e.currentTarget as unknown as HTMLTextAreaElement).value)}
      />
      <span className="flex flex-wrap gap-2">
        {text.trim() !== reason.text && text.trim() !== '' && (
          <Button size="small" kind="primary" className="[[data-surface=phone]_&]:h-11" onClick={() => void save()}>
            {say(texts.save)}
          </Button>
        )}
        {reason.before && !text && (
          <Button
            size="small"
            className="[[data-surface=phone]_&]:h-11"
            title={reason.before}
            onClick={() => setText(reason.before)}
          >
            {say(texts.takeOver)}
          </Button>
        )}
      </span>
    </div>
  )
}
