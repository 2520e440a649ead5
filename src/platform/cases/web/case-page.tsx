import { Eye, Printer } from 'lucide-react'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { casesUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseFamily } from './case-family.tsx'
import { CaseHistory } from './case-history.tsx'
import { CaseMoves } from './case-moves.tsx'
import { CasePeople } from './case-people.tsx'
import { ClockCard } from './clock-card.tsx'
import { DueMark } from './due-mark.tsx'
import { StateBadge } from './state-badge.tsx'
import { texts } from './texts.ts'
import { caseTexts } from './texts-case.ts'
import { useCase } from './use-case.ts'
import { useCaseTypes } from './use-case-types.ts'
import { usePresence } from './use-presence.ts'

/** One case: where it stands and why, what I may do, who has it, everything that happened. */
export default function CasePage() {
  const { id = '' } = useHere().params
  return <OneCase key={id} id={id} />
}

function OneCase({ id }: { id: string }) {
  const { say, lang } = useLang()
  const hold = useCase(id)
  const types = useCaseTypes()
  const present = usePresence(hold.answer.data?.id, hold.answer.data?.present ?? [])
  const waiting = (
    <Card>
      <SkeletonRows rows={8} lang={lang} />
    </Card>
  )
  return (
    <Got page of={hold.answer} skeleton={waiting}>
      {(one) => {
        const type = types.byId.get(one.type)
        return (
          <PageFrame
            trail={[
              { href: casesUrl(), label: say(texts.cases) },
              { href: casesUrl({ type: one.type }), label: type ? say(type.plural) : say(one.typeTitle) },
            ]}
            tab={`${one.code} ${one.title}`}
            title={one.title}
            note={`${one.code} · ${say(one.typeTitle)} · ${one.areaName}`}
            badges={
              <>
                <StateBadge one={one} />
                <DueMark one={one} />
                {one.record === 'mirrored' && <Badge>{say(texts.mirrored)}</Badge>}
                {one.simulated && <SimulatedBadge lang={lang} />}
                {present.length > 0 && (
                  <Badge tone="accent" icon={<Eye />}>
                    {say(caseTexts.present, { names: present.map((some) => some.name).join(', ') })}
                  </Badge>
                )}
              </>
            }
            actions={
              <Button kind="quiet" icon={<Printer />} className="max-sm:hidden" onClick={() => window.print()}>
                {say(texts.printPage)}
              </Button>
            }
          >
            <div className="grid grid-cols-1 gap-3 lg:grid-cols-[minmax(0,1fr)_23rem] print:block">
              <div className="flex min-w-0 flex-col gap-3 max-lg:order-2">
                <CaseFacts one={one} type={type} />
                <CaseFamily one={one} />
                <CaseHistory one={one} type={type} />
              </div>
              <div className="flex min-w-0 flex-col gap-3 print:mt-3">
                <CaseMoves one={one} hold={hold} />
                <ClockCard one={one} />
                <CasePeople one={one} />
              </div>
            </div>
          </PageFrame>
        )
      }}
    </Got>
  )
}
