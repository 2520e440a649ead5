import { History, MapPin } from 'lucide-react'
import type { Field } from '#platform/contract.ts'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { formatHour, formatMoment } from '#ui/format.ts'
import type { CaseDetail, CaseMoveOut } from '../contract.ts'
import type { CaseTypeOut } from '../desk-contract.ts'
import { FieldValue } from './field-value.tsx'
import { FileLinks } from './file-links.tsx'
import { placeText } from './place-field.tsx'
import { caseTexts as texts } from './texts-case.ts'

/** Everything that happened, newest first: when, what, by whom, with which words, files and place. */
export function CaseHistory({ one, type }: { one: CaseDetail; type: CaseTypeOut | undefined }) {
  const { say } = useLang()
  return (
    <Card title={say(texts.history)} icon={<History />} scope={String(one.history.length)}>
      <ol className="px-3.5 pb-2">
        {one.history.toReversed().map((move) => (
          <HistoryRow key={move.id} move={move} form={type?.moves[move.move]?.fill ?? {}} />
        ))}
      </ol>
    </Card>
  )
}

function HistoryRow({ move, form }: { move: CaseMoveOut; form: Readonly<Record<string, Field>> }) {
  const { say } = useLang()
  const now = useNow(60)
  const at = Date.parse(move.at)
  const fill = (move.fill ?? {}) as Record<string, unknown>
  const told = Object.entries(form).filter(([name]) => fill[name] !== undefined && fill[name] !== null)
  const changed = move.from !== null && move.from !== move.to
  return (
    <li className="relative grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2.5 pb-3.5 last:pb-1">
      <span aria-hidden="true" className="relative flex justify-center">
        <span className="absolute inset-y-0 top-2 w-px bg-line2 [li:last-child_&]:hidden" />
        <span className={`relative mt-1.5 size-2 rounded-full ${changed ? 'bg-accent' : 'bg-line3'}`} />
      </span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <b className="font-semibold">{say(move.title)}</b>
          {changed && <span className="text-fg2">→ {say(move.toTitle)}</span>}
          <span className="text-caption text-fg3">
            {move.actorName || say(texts.system)} ·{' '}
            <time dateTime={move.at} title={formatMoment(at)} className="tabular-nums">
              {now - at < 12 * 3_600_000 ? formatHour(at) : formatMoment(at)}
            </time>
            {move.madeAt && ` · ${say(texts.madeAt, { at: formatMoment(Date.parse(move.madeAt)) })}`}
          </span>
        </p>
        {move.note && <p className="mt-0.5 whitespace-pre-line text-fg2">{move.note}</p>}
        {told.map(([name, field]) => (
          <p key={name} className="mt-0.5 text-fg2">
            <span className="text-fg3">{say(field.title)}: </span>
            <FieldValue field={field} value={fill[name]} />
          </p>
        ))}
        <FileLinks files={move.files} />
        {move.place && (
          <p className="mt-0.5 flex items-center gap-1 text-caption text-fg3">
            <MapPin aria-hidden="true" className="size-3" />
            {say(texts.atPlace, {
              lat: placeText(move.place).split(', ')[0]!,
              lon: placeText(move.place).split(', ')[1]!,
            })}
          </p>
        )}
      </div>
    </li>
  )
}
