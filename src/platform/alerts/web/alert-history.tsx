import { History } from 'lucide-react'
import { unitIn } from '#kernel/unit-words.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { formatHour, formatMoment, formatNumber } from '#ui/format.ts'
import type { AlertDetail, MoveOut } from '../contract.ts'
import { texts } from './texts.ts'

/** Everything that happened, newest first: when, what, by whom, with which words. */
export function AlertHistory({ alert }: { alert: AlertDetail }) {
  const { say } = useLang()
  return (
    <Card title={say(texts.history)} icon={<History />} scope={String(alert.history.length)}>
      <ol>
        {alert.history.toReversed().map((move) => (
          <HistoryRow
            key={`${move.at} ${move.move} ${move.actor} ${JSON.stringify(move.fill)}`}
            move={move}
            alert={alert}
          />
        ))}
      </ol>
    </Card>
  )
}

function HistoryRow({ move, alert }: { move: MoveOut; alert: AlertDetail }) {
  const { say, lang } = useLang()
  const at = Date.parse(move.at)
  const fill = (move.fill ?? {}) as { step?: unknown; done?: unknown; file?: unknown }
  const step = typeof fill.step === 'number' ? alert.procedure.find((one) => one.step === fill.step) : undefined
  const about = [
    move.move === 'assign' && `→ ${move.ownerName}`,
    step && `${step.step}. ${say(step.title)}`,
    move.value !== null &&
      ['opened', 'raised', 'fell', 'passed', 'returned'].includes(move.move) &&
      `${formatNumber(move.value, lang)} ${unitIn(alert.unit, lang)}`,
  ].filter(Boolean)
  return (
    <li className="grid grid-cols-[5.5rem_1fr] gap-3 border-t border-line px-3.5 py-2">
      <time dateTime={move.at} title={formatMoment(at)} className="text-fg3 tabular-nums">
        {Date.now() - at < 12 * 3_600_000 ? formatHour(at) : formatMoment(at)}
      </time>
      <div className="min-w-0">
        <p>
          <b className="font-semibold">{say(move.title)}</b>
          {about.length > 0 && <span> {about.join(' · ')}</span>}
          <span className="text-fg3"> · {move.actorName || say(texts.system)}</span>
        </p>
        {move.note && <p className="mt-0.5 whitespace-pre-line text-fg2">{move.note}</p>}
        {typeof fill.file === 'string' && (
          <a
            href={`/api/v1/files/${fill.file}`}
            target="_blank"
            rel="noreferrer"
            className="text-accent hover:underline"
          >
            {say(texts.proofFileOpen)}
          </a>
        )}
      </div>
    </li>
  )
}
