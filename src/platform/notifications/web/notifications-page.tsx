import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { DoorsCard } from './doors-card.tsx'
import { PreferenceForm } from './preference-form.tsx'
import { texts } from './texts.ts'

/** How I am told of things, when it is quiet, and (for who sets up the centre) the doors out of the house. */
export default function NotificationsPage() {
  const { say } = useLang()
  const sets = useSession().may('settings:write')
  return (
    <PageFrame title={say(texts.pageTitle)} note={say(texts.pageNote)}>
      <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <Card title={say(texts.preference)} padded>
          <PreferenceForm />
        </Card>
        {sets && <DoorsCard />}
      </div>
    </PageFrame>
  )
}
