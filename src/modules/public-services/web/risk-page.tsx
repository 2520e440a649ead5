import { ShieldCheck } from 'lucide-react'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { RiskOut } from '../formulas/analysis-contract.ts'
import { BackTestCard } from './back-test-card.tsx'
import { CapacityTable } from './capacity-table.tsx'
import { CountSentence } from './count-sentence.tsx'
import { PATHS } from './places.ts'
import { RiskCounts } from './risk-counts.tsx'
import { RiskList } from './risk-list.tsx'
import { ServicesFrame } from './services-frame.tsx'
import { Studied } from './studied.tsx'
import { texts } from './texts.ts'

/** Every open dossier that may be late, why, who has room, and how far this can be believed. */
export default function RiskPage() {
  const { say } = useLang()
  const { query } = useHere()
  const got = useGet<RiskOut>(PATHS.risk, { area: query.area }, { every: 20 })
  return (
    <ServicesFrame title={say(texts.riskTitle)} note={say(texts.riskNote)} frame={got.data?.frame}>
      <Got of={got}>
        {(risk) => (
          <Studied frame={risk.frame}>
            <div className="grid grid-cols-1 gap-3 xl:grid-cols-3">
              <Card className="xl:col-span-2" title={say(texts.riskTitle)} scope={<RiskCounts risk={risk} />}>
                {risk.items.length ? (
                  <RiskList items={risk.items} />
                ) : (
                  <EmptyState icon={<ShieldCheck />} title={say(texts.noRisk)} from={say(texts.noRiskHow)} />
                )}
                <p className="border-t border-line px-3.5 py-2 text-caption text-fg3">
                  {risk.refused > 0 && <CountSentence text={texts.refused} n={risk.refused} count="risk.refused" />}{' '}
                  {risk.stopped > 0 && <CountSentence text={texts.stopped} n={risk.stopped} count="risk.stopped" />}
                </p>
              </Card>
              <div className="flex min-w-0 flex-col gap-3">
                <BackTestCard backTest={risk.backTest} />
                <Card title={say(texts.capacity)} scope={say(texts.offices)}>
                  <CapacityTable by="office" caption={say(texts.offices)} rows={risk.offices} narrow />
                </Card>
                <Card title={say(texts.capacity)} scope={say(texts.officers)}>
                  <CapacityTable by="officer" caption={say(texts.officers)} rows={risk.officers} narrow />
                </Card>
              </div>
            </div>
          </Studied>
        )}
      </Got>
    </ServicesFrame>
  )
}
