import { Landmark } from 'lucide-react'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { sourcesUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatNumber } from '#ui/format.ts'
import type { OverviewOut } from '../formulas/analysis-contract.ts'
import { BackTestCard } from './back-test-card.tsx'
import { CapacityTable } from './capacity-table.tsx'
import { CountChip } from './count-chip.tsx'
import { CountSentence } from './count-sentence.tsx'
import { CountTable } from './count-table.tsx'
import { FindingList } from './finding-list.tsx'
import { MonthBars } from './month-bars.tsx'
import { auditUrl, PATHS, riskUrl } from './places.ts'
import { RiskCounts } from './risk-counts.tsx'
import { RiskList } from './risk-list.tsx'
import { ScoreTable } from './score-table.tsx'
import { ServicesFrame } from './services-frame.tsx'
import { ShareText } from './share-text.tsx'
import { SharesCard } from './shares-card.tsx'
import { Studied } from './studied.tsx'
import { texts } from './texts.ts'
import { TotalOurs } from './total-ours.tsx'
import { VerdictBar } from './verdict-bar.tsx'

/** Public services at a glance: what will be late first, then how it stands, then the index, then what is to be looked at again. */
export default function OverviewPage() {
  const { say } = useLang()
  const { query } = useHere()
  const got = useGet<OverviewOut>(PATHS.overview, { period: query.period, area: query.area })
  return (
    <ServicesFrame title={say(texts.title)} frame={got.data?.frame} periods>
      <Got of={got}>{(board) => (board.n === 0 ? <Empty /> : <Board board={board} />)}</Got>
    </ServicesFrame>
  )
}

function Empty() {
  const { say } = useLang()
  return (
    <Card>
      <EmptyState
        icon={<Landmark />}
        title={say(texts.none)}
        from={say(texts.noneHow)}
        action={<Button href={sourcesUrl()}>{say(texts.toSources)}</Button>}
      />
    </Card>
  )
}

function Board({ board }: { board: OverviewOut }) {
  const { say, lang } = useLang()
  const { query } = useHere()
  const { inTime, risk, audit } = board
  const one = (value: number | null) => (value === null ? '—' : formatNumber(value, lang, 1))
  const link = (href: string) => (
    <a href={href} className="text-caption font-medium text-accent hover:underline">
      {say(texts.all)}
    </a>
  )
  return (
    <div className="grid items-start gap-3 xl:grid-cols-3">
      <Card
        className="xl:col-span-2"
        title={say(texts.riskTitle)}
        scope={board.frame.studiedAt !== null && <RiskCounts risk={risk} />}
        tools={link(riskUrl({ area: query.area }))}
      >
        <Studied frame={board.frame}>
          {risk.items.length ? (
            <RiskList items={risk.items} />
          ) : (
            <EmptyState title={say(texts.noRisk)} from={say(texts.noRiskHow)} />
          )}
        </Studied>
      </Card>
      <div className="flex min-w-0 flex-col gap-3">
        <Card
          title={say(texts.inTime)}
          scope={
            <>
              <CountChip count="received">{formatNumber(board.n, lang)}</CountChip> {say(texts.dossiers)}
            </>
          }
          padded
        >
          <ShareText share={inTime} big count="in-time-share" />
          <p className="mb-3 text-caption text-fg3">
            {say(texts.inTimeOf)}
            {board.counts.unexplained > 0 && `; ${say(texts.range, { low: one(inTime.low), high: one(inTime.high) })}`}
            {board.carried > 0 && `; ${say(texts.carried, { n: formatNumber(board.carried, lang) })}`}
          </p>
          <VerdictBar counts={board.counts} n={board.n} />
          <p className="mt-3">
            {say(texts.endedInTime)}: <ShareText share={board.endedInTime} count="ended-in-time-share" />
          </p>
          {board.counts.unexplained > 0 && <p className="mt-2 text-caption text-fg3">{say(texts.unexplainedHow)}</p>}
        </Card>
        <BackTestCard backTest={risk.backTest} short />
      </div>
      <MonthBars months={board.months} />
      <Card title={say(texts.capacity)}>
        <CapacityTable by="office" caption={say(texts.offices)} rows={risk.offices.slice(0, 8)} narrow />
      </Card>
      <Card title={say(texts.byOffice)} scope={say(texts.lowestFirst)} className="xl:col-span-2">
        <CountTable by="office" caption={say(texts.byOffice)} rows={board.offices} />
      </Card>
      <SharesCard channels={board.channels} paperless={board.paperless} />
      <Card
        className="xl:col-span-2"
        title={say(texts.auditTitle)}
        scope={<TotalOurs total={audit.total} />}
        tools={link(auditUrl({ period: query.period, area: query.area }))}
      >
        <ScoreTable scores={audit.scores} short />
      </Card>
      <Card
        title={say(texts.review)}
        scope={
          board.frame.studiedAt !== null && <CountSentence text={texts.looked} n={audit.looked} count="review.looked" />
        }
        tools={link(auditUrl({ period: query.period, area: query.area }))}
      >
        <Studied frame={board.frame}>
          {audit.findings.length ? (
            <FindingList findings={audit.findings.slice(0, 6)} />
          ) : (
            <EmptyState title={say(texts.noFindings)} from={say(texts.noFindingsHow)} />
          )}
        </Studied>
      </Card>
      <Card title={say(texts.bySector)} scope={say(texts.lowestFirst)}>
        <CountTable by="sector" caption={say(texts.bySector)} rows={board.sectors} narrow />
      </Card>
      <Card title={say(texts.byProcedure)} scope={say(texts.lowestFirst)} className="xl:col-span-2">
        <CountTable by="procedure" caption={say(texts.byProcedure)} rows={board.procedures} />
      </Card>
    </div>
  )
}
