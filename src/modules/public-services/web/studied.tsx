import { Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FrameOut } from './services-frame.tsx'
import { texts } from './texts.ts'

/** Something a job works out: while it does so for the first time that is said in its place, so that no zero is taken for a number. */
export function Studied({ frame, children }: { frame: FrameOut; children: ReactNode }) {
  const { say } = useLang()
  if (frame.studiedAt !== null) return children
  return (
    <div role="status">
      <EmptyState icon={<Hourglass />} title={say(texts.studying)} from={say(texts.studyingHow)} />
    </div>
  )
}
