import { useHere } from '#platform/routes/web/here.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { formatNumber } from '#ui/format.ts'
import { Progress } from '#ui/progress.tsx'
import type { RoundDetail, UnitBrief } from '../contract.ts'
import { unitUrl } from './places.ts'
import { StateBadge } from './state-badge.tsx'
import { texts } from './texts.ts'

/** What waits for somebody first: late units, then those I review, then the rest. */
const order = (unit: UnitBrief) =>
  unit.own && unit.state === 'open' ? 0 : unit.mayReview ? 1 : unit.state === 'open' ? (unit.late ? 2 : 3) : 4

/** The units of a round: how far each is, what waits for the review, where the reviewer differed. */
export function UnitTable({ round }: { round: RoundDetail }) {
  const { say, lang } = useLang()
  const { go } = useHere()
  const rows = [...round.units].sort((a, b) => order(a) - order(b) || a.answered / a.criteria - b.answered / b.criteria)
  return (
    <Card title={say(texts.units)} scope={say(texts.handedIn, { n: round.counts.submitted, all: round.counts.units })}>
      <DataTable<UnitBrief>
        caption={say(texts.units)}
        lang={lang}
        rows={rows}
        keyOf={(unit) => unit.id}
        onRow={(unit) => go(unitUrl(round.id, unit.id))}
        columns={[
          {
            key: 'unit',
            title: say(texts.unit),
            cell: (unit) => (
              <span className={unit.own ? 'font-semibold' : 'font-medium'}>
                {unit.name}
                {unit.own && <span className="block text-caption font-normal text-fg3">{say(texts.mine)}</span>}
              </span>
            ),
          },
          {
            key: 'state',
            title: say(texts.state),
            cell: (unit) => (
              <span className="flex flex-wrap items-center gap-1.5">
                <StateBadge state={unit.state} />
                {unit.late && <span className="text-caption font-medium text-high">{say(texts.late)}</span>}
              </span>
            ),
          },
          {
            key: 'answered',
            title: say(texts.completeness),
            wideOnly: true,
            width: '22%',
            cell: (unit) => (
              <Progress
                share={unit.criteria ? unit.answered / unit.criteria : 0}
                label={say(texts.completeness)}
                tone={unit.answered < unit.criteria ? 'medium' : 'ok'}
                end={`${unit.answered}/${unit.criteria}`}
              />
            ),
          },
          {
            key: 'self',
            title: say(texts.selfPoints),
            numeric: true,
            cell: (unit) => formatNumber(unit.selfPoints, lang, 2),
          },
          {
            key: 'points',
            title: say(texts.reviewed),
            numeric: true,
            cell: (unit) =>
              unit.points === null ? <span className="text-off">–</span> : <b>{formatNumber(unit.points, lang, 2)}</b>,
          },
          {
            key: 'toReview',
            title: say(texts.toReview),
            numeric: true,
            wideOnly: true,
            cell: (unit) => (unit.state === 'self-scored' ? formatNumber(unit.toReview, lang) : ''),
          },
          {
            key: 'differences',
            title: say(texts.difference),
            numeric: true,
            wideOnly: true,
            cell: (unit) => (unit.differences ? formatNumber(unit.differences, lang) : ''),
          },
        ]}
      />
    </Card>
  )
}
