import { Lock } from 'lucide-react'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { texts } from './texts.ts'

/** A page of the administrator's, opened by somebody else: says so without asking for what would be refused. */
export function NotMine({ title }: { title: string }) {
  const { say } = useLang()
  return (
    <PageFrame title={title}>
      <Card>
        <EmptyState icon={<Lock />} title={say(texts.notMine)} from={say(texts.notMineNote)} />
      </Card>
    </PageFrame>
  )
}
