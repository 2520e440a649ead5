import { UserRound } from 'lucide-react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { formatMoment } from '#ui/format.ts'
import type { AlertDetail } from '../contract.ts'
import { DeadlineBar } from './deadline-bar.tsx'
import { texts } from './texts.ts'

/** Who answers for it and until when; of a closed one, how it ended and the proof. */
export function AlertOwner({ alert }: { alert: AlertDetail }) {
  const { say } = useLang()
  const proof = (alert.proof ?? {}) as { text?: string | null; file?: string | null }
  return (
    <Card title={say(texts.owner)} icon={<UserRound />} padded>
      <p className="text-section font-semibold">{alert.ownerName || say(texts.system)}</p>
      {alert.state === 'closed' ? (
        <div className="mt-1 flex flex-col gap-1">
          <p className="text-fg3">
            {say(alert.outcome === 'false-alarm' ? texts.falseAlarm : texts.closed)}
            {alert.closedAt && ` · ${formatMoment(Date.parse(alert.closedAt))}`}
          </p>
          {proof.text && <p className="whitespace-pre-line">{proof.text}</p>}
          {proof.file && (
            <a
              href={`/api/v1/files/${proof.file}`}
              target="_blank"
              rel="noreferrer"
              className="text-accent hover:underline"
            >
              {say(texts.proofFileOpen)}
            </a>
          )}
        </div>
      ) : (
        <>
          <p className="mt-0.5 mb-2 text-fg3">
            {say(texts.dueAt)}: {formatMoment(Date.parse(alert.dueAt))}
          </p>
          <DeadlineBar alert={alert} named={false} />
          {alert.escalations > 0 && (
            <p className="mt-2 font-medium text-high">{say(texts.escalated, { times: alert.escalations })}</p>
          )}
        </>
      )}
    </Card>
  )
}
