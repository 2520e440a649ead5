import { Trophy } from 'lucide-react'
import { useState } from 'react'
import { nameIn } from '#kernel/text.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMoment } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { RoundOut } from '../contract.ts'
import { IndexFrame } from './index-frame.tsx'
import { OpenRoundDialog } from './open-round-dialog.tsx'
import { PATHS, roundUrl, unitUrl } from './places.ts'
import { StateBadge } from './state-badge.tsx'
import { texts } from './texts.ts'
import { useLiveIndex } from './use-live-index.ts'

/** The rounds, and first of all what I have to do in them. */
export default function RoundsPage() {
  const { say } = useLang()
  const may = useSession().may('figures:approve')
  const [opening, setOpening] = useState(false)
  const got = useGet<{ items: RoundOut[] }>(PATHS.rounds)
  useLiveIndex()
  const begin = may && (
    <Button kind="primary" onClick={() => setOpening(true)}>
      {say(texts.openRound)}
    </Button>
  )
  return (
    <IndexFrame here="rounds" title={say(texts.title)} note={say(texts.note)} actions={begin}>
      <Got of={got}>
        {({ items }) =>
          items.length ? (
            <ul className="grid grid-cols-1 gap-3 lg:grid-cols-2">
              {items.map((one) => (
                <li key={one.id}>
                  <RoundCard round={one} />
                </li>
              ))}
            </ul>
          ) : (
            <EmptyState icon={<Trophy />} title={say(texts.noRounds)} from={say(texts.noRoundsHow)} action={begin} />
          )
        }
      </Got>
      {opening && <OpenRoundDialog onClose={() => setOpening(false)} />}
    </IndexFrame>
  )
}

function RoundCard({ round }: { round: RoundOut }) {
  const { say, lang } = useLang()
  const { counts } = round
  return (
    <Card
      title={
        <a href={roundUrl(round.id)} className="text-fg1">
          {nameIn(round, lang)}
        </a>
      }
      tools={
        <span className="flex items-center gap-2">
          {round.simulated && <SimulatedBadge lang={lang} />}
          <StateBadge state={round.state} />
        </span>
      }
      padded
    >
      <p className="text-caption text-fg3">
        {`${round.setName}${round.decision && ` · ${round.decision}`} · ${round.areaName}`}
      </p>
      <p className="mt-1 text-fg2">
        {say(texts.dueAt, {
          self: formatMoment(new Date(round.selfDue)),
          review: formatMoment(new Date(round.reviewDue)),
        })}
      </p>
      <p className="mt-1 text-fg2 tabular-nums">
        {say(texts.handedIn, { n: counts.submitted, all: counts.units })} ·{' '}
        {say(texts.reviewedOf, { n: counts.reviewed, all: counts.units })}
      </p>
      {round.myUnits.map((unit) => (
        <p key={unit.id} className="mt-3 flex flex-wrap items-center gap-3 border-t border-line pt-3">
          <span className="min-w-0 flex-1 font-medium">
            {say(texts.mine)}: {unit.name}
          </span>
          {unit.state !== 'open' && <StateBadge state={unit.state} />}
          <Button
            href={unitUrl(round.id, unit.id)}
            kind={unit.state === 'open' ? 'primary' : 'plain'}
            className="[[data-surface=phone]_&]:h-11"
          >
            {say(unit.state === 'open' ? texts.scoreNow : texts.see)}
          </Button>
        </p>
      ))}
    </Card>
  )
}
