import { useState } from 'react'
import { nameIn } from '#kernel/text.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatMoment, formatNumber } from '#ui/format.ts'
import { Progress } from '#ui/progress.tsx'
import type { AnswerOut, UnitOut } from '../contract.ts'
import { AnswerCard } from './answer-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { MoveList } from './move-list.tsx'
import { PATHS, roundsUrl, roundUrl, unitUrl } from './places.ts'
import { StateBadge } from './state-badge.tsx'
import { texts } from './texts.ts'
import { UnitDialog } from './unit-dialog.tsx'
import { useLiveIndex } from './use-live-index.ts'

/** One unit of a round: scoring oneself with what is missing first, or reviewing what was given. */
export default function UnitPage() {
  const { params } = useHere()
  const got = useGet<UnitOut>(PATHS.unit(params.id ?? '', params.unit ?? ''))
  useLiveIndex(params.id, params.unit)
  return (
    <Got of={got} page>
      {(unit) => <Unit unit={unit} />}
    </Got>
  )
}

/** High enough for a thumb where the screen is a phone. */
const TALL = '[[data-surface=phone]_&]:h-11'

function Unit({ unit }: { unit: UnitOut }) {
  const { say, lang } = useLang()
  const { query } = useHere()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const [asking, setAsking] = useState<'hand-in' | 'return'>()
  const path = PATHS.unit(unit.round, unit.id)
  const post = (noun: string, done?: string) =>
    sending.run(async () => {
      await send('POST', `${path}/${noun}`)
      refresh(PATHS.all)
      notice({ title: done ?? say(texts.saved) })
    })
  const shown = unit.answers.filter(
    (one) =>
      (!query.group || one.group === query.group) && (!query.criterion || one.criterion.code === query.criterion),
  )
  const [first, rest] = split(unit, shown)
  const titles = unit.mayReview ? [texts.waitingReview, texts.restOnes] : [texts.missingFirst, texts.doneOnes]
  return (
    <PageFrame
      title={unit.name}
      trail={[
        { href: roundsUrl(), label: say(texts.title) },
        { href: roundUrl(unit.round), label: nameIn({ name: unit.roundName, nameEn: unit.roundNameEn }, lang) },
      ]}
      note={`${say(texts.selfDue)}: ${formatMoment(new Date(unit.selfDue))}`}
      badges={<StateBadge state={unit.state} />}
      actions={
        <>
          {unit.maySelfScore && (
            <>
              <Button className={TALL} busy={sending.busy} onClick={() => void post('automatic')}>
                {say(texts.takeAutomatic)}
              </Button>
              <Button className={TALL} kind="primary" onClick={() => setAsking('hand-in')}>
                {say(texts.handIn)}
              </Button>
            </>
          )}
          {unit.mayReview && (
            <>
              <Button className={TALL} busy={sending.busy} onClick={() => void post('reviews')}>
                {say(texts.agreeAutomatic)}
              </Button>
              <Button className={TALL} onClick={() => setAsking('return')}>
                {say(texts.giveBack)}
              </Button>
              <Button className={TALL} kind="primary" busy={sending.busy} onClick={() => void post('review-end')}>
                {say(texts.endReview)}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <FormProblem problem={sending.problem} />
        {unit.returned && (
          <p role="note" className="rounded-control bg-high-soft px-3 py-2 font-medium text-high">
            {say(texts.returned, { note: unit.returned })}
          </p>
        )}
        {(query.group || query.criterion) && <a href={unitUrl(unit.round, unit.id)}>{say(texts.allCriteria)}</a>}
        <div className="grid grid-cols-1 gap-3 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-3">
            <AnswerList title={say(titles[0]!, { n: first.length })} answers={first} unit={unit} />
            <AnswerList title={say(titles[1]!, { n: rest.length })} answers={rest} unit={unit} />
          </div>
          <aside className="flex flex-col gap-3">
            <Card title={say(texts.points)} padded>
              <p className="text-head font-semibold tabular-nums">
                {formatNumber(unit.points ?? unit.selfPoints, lang, 2)}
                <span className="text-body font-normal text-fg3">/{formatNumber(unit.max, lang)}</span>
              </p>
              <p className="mb-2 text-caption text-fg3">
                {say(unit.points === null ? texts.selfPoints : texts.reviewed)} · {say(texts.answered)} {unit.answered}/
                {unit.criteria}
              </p>
              <ul className="flex flex-col gap-2">
                {unit.groups.map((group) => (
                  <li key={group.code}>
                    <a
                      href={unitUrl(unit.round, unit.id, { group: group.code })}
                      className="text-fg1 no-underline hover:underline"
                    >
                      {nameIn(group, lang)}
                    </a>
                    <Progress
                      share={group.max ? group.points / group.max : 0}
                      label={nameIn(group, lang)}
                      end={`${formatNumber(group.points, lang, 1)}/${formatNumber(group.max, lang)}`}
                    />
                  </li>
                ))}
              </ul>
            </Card>
            {unit.kind === 'area' && <HistoryCard area={unit.area} />}
            <MoveList moves={unit.moves} />
          </aside>
        </div>
      </div>
      {asking && <UnitDialog unit={unit} what={asking} onClose={() => setAsking(undefined)} />}
    </PageFrame>
  )
}

/** What the reader has to do first: to answer, or to review. */
function split(unit: UnitOut, shown: readonly AnswerOut[]): [AnswerOut[], AnswerOut[]] {
  const first = (one: AnswerOut) => (unit.mayReview ? one.self !== null && one.review === null : !answeredBy(one))
  return [shown.filter(first), shown.filter((one) => !first(one))]
}

/** Whether anything counts for it: something given that can be scored, or a reviewer's score. */
function answeredBy(one: AnswerOut): boolean {
  return one.review !== null || (one.self !== null && one.self.why === null)
}

function AnswerList({ title, answers, unit }: { title: string; answers: readonly AnswerOut[]; unit: UnitOut }) {
  if (!answers.length) return null
  return (
    <Card title={title}>
      <ul>
        {answers.map((one) => (
          <AnswerCard key={one.criterion.code} answer={one} unit={unit} />
        ))}
      </ul>
    </Card>
  )
}
