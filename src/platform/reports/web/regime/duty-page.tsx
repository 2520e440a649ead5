import { PenLine, UserRound } from 'lucide-react'
import { useState } from 'react'
import { nameIn } from '#kernel/text.ts'
import { formatDay, formatDayTime } from '#kernel/time.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { useOpenPassport } from '#platform/routes/web/open-passport.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { caseUrl } from '#platform/routes/web/urls.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { DutyDetail } from '../../regime/contract.ts'
import { dutiesUrl, reportUrl } from '../addresses.ts'
import { DraftEditor } from './draft-editor.tsx'
import { DutyBadge } from './duty-badge.tsx'
import { DutyMoves } from './duty-moves.tsx'
import { TALL } from './edit/tall.ts'
import { GiveDialog } from './give-dialog.tsx'
import { MissingList } from './missing-list.tsx'
import { PapersCard } from './papers-card.tsx'
import { ReasonsCard } from './reasons-card.tsx'
import { ReportPreview } from './report-preview.tsx'
import { SendingLine } from './sending-line.tsx'
import { texts } from './texts.ts'

/** One report of one period: what is missing beside the paper as it will look, and the way from draft to receipt. */
export default function DutyPage() {
  const { params } = useHere()
  const refresh = useRefresh()
  const path = `/api/v1/reports/duties/${encodeURIComponent(params.id!)}`
  const answer = useGet<DutyDetail>(path, undefined, { every: 15 })
  useLive<{ id: string }>('reports', ({ id }) => id === params.id && refresh(path))
  return (
    <Got of={answer} page>
      {(one) => <Duty one={one} />}
    </Got>
  )
}

function Duty({ one }: { one: DutyDetail }) {
  const { say, lang } = useLang()
  const [editing, setEditing] = useState(false)
  const [giving, setGiving] = useState(false)
  const facts = [
    one.code,
    one.areaName,
    say(texts.covers, { from: formatDay(one.from), to: formatDay(one.to) }),
    say(texts.dueOn, { day: formatDay(one.due) }),
    one.ownerName ?? say(texts.nobody),
    `→ ${one.receiver}`,
  ].join(' · ')
  return (
    <PageFrame
      title={`${nameIn(one, lang)} – ${say(one.periodTitle)}`}
      note={facts}
      trail={[{ href: dutiesUrl(), label: say(texts.title) }]}
      badges={<DutyBadge duty={one} />}
      actions={
        <>
          {one.state === 'draft' && one.mayWrite && (
            <Button icon={<PenLine />} className="[[data-surface=phone]_&]:h-11" onClick={() => setEditing(true)}>
              {say(texts.edit)}
            </Button>
          )}
          {one.mayGive && (
            <Button kind="quiet" icon={<UserRound />} className={TALL} onClick={() => setGiving(true)}>
              {say(texts.give)}
            </Button>
          )}
          <DutyMoves one={one} />
        </>
      }
    >
      {one.instructions && <p className="mb-3 text-fg2">{one.instructions}</p>}
      {one.ownWork && <p className="mb-3 rounded-control bg-info-soft px-3 py-2">{say(one.ownWork)}</p>}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(20rem,2fr)_5fr]">
        <div className="flex min-w-0 flex-col gap-4">
          {one.signed ? <SignedCard one={one} /> : <MissingList one={one} />}
          {one.reasons.some((r) => !one.signed || r.text) && <ReasonsCard one={one} />}
          <PapersCard one={one} />
          <Card title={say(texts.sendings)}>
            {one.sendings.length === 0 && <p className="px-3.5 pb-3 text-fg3">{say(texts.sendingsNone)}</p>}
            <ul>
              {one.sendings.map((sending) => (
                <SendingLine key={sending.id} one={sending} mayWrite={one.mayWrite} />
              ))}
            </ul>
          </Card>
          <HistoryCard one={one} />
        </div>
        <Card
          title={say(texts.preview)}
          scope={one.filled.some((f) => f.simulated) ? <SimulatedBadge /> : undefined}
          className="min-w-0"
        >
          {one.calendarNote && <p className="px-3.5 pb-2 text-caption text-fg3">{say(texts.calendarNote)}</p>}
          <ReportPreview one={one} />
        </Card>
      </div>
      {giving && <GiveDialog one={one} onClose={() => setGiving(false)} />}
      {editing && <DraftEditor one={one} onClose={() => setEditing(false)} />}
    </PageFrame>
  )
}

function SignedCard({ one }: { one: DutyDetail }) {
  const { say } = useLang()
  const open = useOpenPassport()
  const signed = one.signed!
  return (
    <>
      <Card title={say(texts['move-sign'])} padded>
        <p className="font-semibold">
          {say(texts.signedBy, { name: signed.name, at: formatDayTime(new Date(signed.at)) })}
        </p>
        <p className="text-caption text-fg3">{say(texts.signNote)}</p>
        {one.knownAt && (
          <p className="mt-1 text-caption text-fg2">
            {say(texts.knownAt, { at: formatDayTime(new Date(one.knownAt)) })}
          </p>
        )}
      </Card>
      {one.changed.length > 0 && (
        <Card title={say(texts.changed)} scope={one.changed.length}>
          <p className="px-3.5 pb-2 text-caption text-fg3">{say(texts.changedNote)}</p>
          <ul>
            {one.changed.map((change) => (
              <li key={change.hole} className="flex flex-wrap items-baseline gap-x-2 border-t border-line px-3.5 py-2">
                <span className="min-w-0 flex-1">{say(change.title)}</span>
                <span className="text-fg3 tabular-nums line-through">{change.was}</span>
                {change.passport ? (
                  <button
                    type="button"
                    className="min-h-6 font-semibold text-accent tabular-nums hover:underline"
                    onClick={() => open(change.passport!)}
                  >
                    {change.now}
                  </button>
                ) : (
                  <span className="font-semibold tabular-nums">{change.now}</span>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function HistoryCard({ one }: { one: DutyDetail }) {
  const { say } = useLang()
  return (
    <Card title={say(texts.history)} padded>
      <ol className="flex flex-col gap-1.5">
        {one.history.map((entry) => (
          <li key={entry.at + entry.move} className="flex flex-wrap items-baseline gap-x-2">
            <Badge>{say(texts[`move-${entry.move}` as 'move-sign'] ?? texts.state)}</Badge>
            <span>{entry.by ?? '–'}</span>
            <span className="text-caption text-fg3 tabular-nums">{formatDayTime(new Date(entry.at))}</span>
            {entry.note && <span className="w-full text-caption text-fg2">{entry.note}</span>}
          </li>
        ))}
      </ol>
      {one.case && (
        <a href={caseUrl(one.case)} className="mt-2 mr-3 inline-flex min-h-6 items-center text-accent hover:underline">
          {say(texts.task)}
        </a>
      )}{' '}
      <a href={reportUrl(one.report)} className="mt-2 inline-flex min-h-6 items-center text-accent hover:underline">
        {say(texts.ruleOf)}
      </a>
    </Card>
  )
}
