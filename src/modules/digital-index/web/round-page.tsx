import { useState } from 'react'
import { nameIn } from '#kernel/text.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { formatMoment } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { RoundDetail } from '../contract.ts'
import { PATHS, roundsUrl } from './places.ts'
import { PublishDialog } from './publish-dialog.tsx'
import { ResultView } from './result-view.tsx'
import { StateBadge } from './state-badge.tsx'
import { texts } from './texts.ts'
import { UnitTable } from './unit-table.tsx'
import { useLiveIndex } from './use-live-index.ts'

/** One round: who is how far and what waits for review, and the result. */
export default function RoundPage() {
  const { params } = useHere()
  const got = useGet<RoundDetail>(PATHS.round(params.id ?? ''))
  useLiveIndex(params.id)
  return (
    <Got of={got} page>
      {(round) => <Round round={round} />}
    </Got>
  )
}

function Round({ round }: { round: RoundDetail }) {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const [publishing, setPublishing] = useState(false)
  const view = query.view === 'result' || (!query.view && round.state === 'published') ? 'result' : 'progress'
  const count = () =>
    sending.run(async () => {
      const { changed } = await send<{ changed: number }>('POST', `${PATHS.round(round.id)}/count`)
      refresh(PATHS.all)
      notice({ title: say(texts.counted, { n: changed }) })
    })
  const close = () =>
    sending.run(async () => {
      await send('POST', `${PATHS.round(round.id)}/close`)
      refresh(PATHS.all)
    })
  const open = round.mayLead && round.state === 'open'
  return (
    <PageFrame
      title={nameIn(round, lang)}
      trail={[{ href: roundsUrl(), label: say(texts.title) }]}
      note={`${nameIn({ name: round.setName, nameEn: round.setNameEn }, lang)}${round.decision && ` · ${round.decision}`}. ${say(
        texts.dueAt,
        {
          self: formatMoment(new Date(round.selfDue)),
          review: formatMoment(new Date(round.reviewDue)),
        },
      )}`}
      badges={
        <>
          <StateBadge state={round.state} />
          {round.simulated && <SimulatedBadge lang={lang} />}
        </>
      }
      actions={
        <>
          {open && (
            <Button className="[[data-surface=phone]_&]:h-11" busy={sending.busy} onClick={() => void count()}>
              {say(texts.count)}
            </Button>
          )}
          {open && new Date() > new Date(round.selfDue) && (
            <Button className="[[data-surface=phone]_&]:h-11" busy={sending.busy} onClick={() => void close()}>
              {say(texts.close)}
            </Button>
          )}
          {round.mayLead && (round.state === 'reviewed' || round.state === 'published') && (
            <Button
              className="[[data-surface=phone]_&]:h-11"
              kind={round.state === 'reviewed' ? 'primary' : 'plain'}
              onClick={() => setPublishing(true)}
            >
              {say(round.state === 'reviewed' ? texts.publish : texts.publishAgain)}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <FormProblem problem={sending.problem} />
        <ChoiceRow
          label={say(texts.views)}
          value={view}
          onValue={(next) => change({ view: next })}
          choices={[
            { value: 'progress', label: say(texts.progress) },
            { value: 'result', label: say(texts.result) },
          ]}
        />
        {view === 'progress' ? <UnitTable round={round} /> : <ResultView round={round} />}
      </div>
      {publishing && <PublishDialog round={round} onClose={() => setPublishing(false)} />}
    </PageFrame>
  )
}
