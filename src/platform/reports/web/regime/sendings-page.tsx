import { Send } from 'lucide-react'
import { Got } from '#platform/routes/web/got.tsx'
import { useLive } from '#platform/routes/web/live.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { SendingOut } from '../../regime/sending-contract.ts'
import { DoorsCard } from './doors-card.tsx'
import { ReportTabs } from './report-tabs.tsx'
import { SendingLine } from './sending-line.tsx'
import { texts } from './texts.ts'

const SENDINGS = '/api/v1/reports/sendings'

/** Everything that was sent, newest first, those that did not arrive before the rest. */
export default function SendingsPage() {
  const { say } = useLang()
  const { may } = useSession()
  const refresh = useRefresh()
  const answer = useGet<{ items: SendingOut[] }>(SENDINGS, undefined, { every: 20 })
  useLive('reports', () => refresh(SENDINGS))
  const done = (one: SendingOut) => (one.state === 'received' ? 1 : 0)
  return (
    <PageFrame title={say(texts.sendingsTitle)} note={say(texts.sendingsPageNote)}>
      <ReportTabs />
      <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
        <Got of={answer}>
          {({ items }) => (
            <Card title={say(texts.sendings)}>
              {items.length === 0 && <EmptyState icon={<Send />} title={say(texts.sendingsNone)} />}
              <ul>
                {[...items]
                  .sort((a, b) => done(a) - done(b))
                  .map((one) => (
                    <SendingLine key={one.id} one={one} named mayWrite={may('figures:write')} />
                  ))}
              </ul>
            </Card>
          )}
        </Got>
        <DoorsCard />
      </div>
    </PageFrame>
  )
}
